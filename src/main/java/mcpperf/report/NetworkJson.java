package mcpperf.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mcpperf.network.CaptureReport;
import mcpperf.network.NetworkReport;
import org.jspecify.annotations.Nullable;

/** What was seen of the network, as it stands in run.json. */
final class NetworkJson {
  private static final JsonMapper JSON = new JsonMapper();

  private NetworkJson() {}

  /** Null where nothing of it was looked at. */
  static @Nullable ObjectNode of(Path run) {
    Optional<JsonNode> network = network(run);
    Optional<JsonNode> capture = capture(run);
    if (network.isEmpty() && capture.isEmpty()) {
      return null;
    }
    ObjectNode json = JSON.createObjectNode();
    JsonNode nothing = JSON.valueToTree(new NetworkReport(List.of(), List.of()));
    json.setAll((ObjectNode) network.orElse(nothing));
    json.set("capture", capture.orElse(null));
    return json;
  }

  private static Optional<JsonNode> network(Path run) {
    try {
      return NetworkReport.read(run).map(JSON::valueToTree);
    } catch (IOException e) {
      String why = "network.json cannot be read: " + e.getMessage();
      return Optional.of(JSON.valueToTree(new NetworkReport(List.of(), List.of(why))));
    }
  }

  private static Optional<JsonNode> capture(Path run) {
    try {
      return CaptureReport.read(run).map(JSON::valueToTree);
    } catch (IOException e) {
      String why = "capture.json cannot be read: " + e.getMessage();
      return Optional.of(JSON.valueToTree(CaptureReport.none(why)));
    }
  }
}
