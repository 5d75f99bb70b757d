package mcpperf.network;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mcpperf.json.KeptJson;

/**
 * What was measured of the network before the load; kept as network.json in the run's folder.
 *
 * @param unknown what could not be measured, and why, a sentence each
 */
public record NetworkReport(List<NetworkTiming> timings, List<String> unknown) {
  private static final String FILE = "network.json";
  private static final JsonMapper JSON =
      KeptJson.mapper().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Keeps it. */
  public void write(Path run) throws IOException {
    Files.writeString(run.resolve(FILE), JSON.writeValueAsString(this) + "\n");
  }

  /** What a run kept; empty where it was not measured. */
  public static Optional<NetworkReport> read(Path run) throws IOException {
    Path file = run.resolve(FILE);
    return Files.isRegularFile(file)
        ? Optional.of(JSON.readValue(Files.readString(file), NetworkReport.class))
        : Optional.empty();
  }
}
