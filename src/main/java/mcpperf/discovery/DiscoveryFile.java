package mcpperf.discovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import mcpperf.config.RequestName;
import mcpperf.config.ServerSettings.Transport;

/** The file in a run's folder that says what was found at the target. */
public final class DiscoveryFile {
  public static final String NAME = "discovered.json";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FOUND = "found";

  private DiscoveryFile() {}

  /** The file's content. */
  public static String text(DiscoveryReport report) {
    ObjectNode file = JSON.createObjectNode();
    file.put("endpoint", report.endpoint()).put("transport", report.transport().label());
    file.put("server", report.server());
    file.put("protocolVersion", report.protocolVersion()).put("session", report.session());
    ObjectNode found = file.putObject(FOUND);
    for (ObjectKind kind : ObjectKind.values()) {
      found.put(kind.listKey(), report.found().get(kind));
    }
    for (Operation operation : report.operations()) {
      put(file.withArray("/operations").addObject(), operation);
    }
    for (ForbiddenCall call : report.forbidden()) {
      ObjectNode one = put(file.withArray("/forbidden").addObject(), call.operation());
      one.put("answer", call.answer().label()).put("said", call.said());
    }
    for (LeftOut one : report.left()) {
      file.withArray("/leftOut").addObject().put("request", one.request()).put("why", one.why());
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(file) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree is always written", e);
    }
  }

  private static ObjectNode put(ObjectNode one, Operation operation) {
    one.put("request", operation.request().text()).put("method", operation.method());
    one.put("origin", operation.origin().label());
    return one.set("params", operation.params());
  }

  /**
   * What a run's folder says of it.
   *
   * @throws IOException where there is no such file, or it is damaged
   */
  public static DiscoveryReport in(Path folder) throws IOException {
    Path path = folder.resolve(NAME);
    if (!Files.exists(path)) {
      throw new IOException("there is no %s, which says what was found".formatted(NAME));
    }
    try {
      return report(JSON.readTree(path.toFile()));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException("%s is damaged: %s".formatted(NAME, e.getMessage()), e);
    }
  }

  private static DiscoveryReport report(JsonNode file) {
    if (!file.path(FOUND).isObject()) {
      throw new IllegalArgumentException("it does not say how much there is of each kind");
    }
    Map<ObjectKind, Integer> found = new EnumMap<>(ObjectKind.class);
    for (ObjectKind kind : ObjectKind.values()) {
      JsonNode count = file.path(FOUND).path(kind.listKey());
      if (count.isInt()) {
        found.put(kind, count.intValue());
      }
    }
    List<Operation> operations = new ArrayList<>();
    file.path("operations").forEach(one -> operations.add(operation(one)));
    List<ForbiddenCall> forbidden = new ArrayList<>();
    for (JsonNode one : file.path("forbidden")) {
      ForbiddenAnswer answer = ForbiddenAnswer.ofLabel(one.path("answer").asText());
      forbidden.add(new ForbiddenCall(operation(one), answer, one.path("said").asText()));
    }
    List<LeftOut> left = new ArrayList<>();
    for (JsonNode one : file.path("leftOut")) {
      left.add(new LeftOut(one.path("request").asText(), one.path("why").asText()));
    }
    return new DiscoveryReport(
        file.path("endpoint").asText(),
        Transport.ofLabel(file.path("transport").asText()),
        file.path("server").asText(),
        file.path("protocolVersion").asText(),
        file.path("session").asBoolean(),
        found,
        operations,
        forbidden,
        left);
  }

  private static Operation operation(JsonNode one) {
    return new Operation(
        new RequestName(one.path("request").asText()),
        one.path("method").asText(),
        one.path("params") instanceof ObjectNode params ? params : JSON.createObjectNode(),
        Operation.Origin.ofLabel(one.path("origin").asText()));
  }
}
