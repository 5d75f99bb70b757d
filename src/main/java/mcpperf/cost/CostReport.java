package mcpperf.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mcpperf.json.KeptJson;

/**
 * What was found before the load, while one user sent each operation alone; kept as costs.json in
 * the run folder.
 *
 * @param limits what could not be seen and why, a sentence each
 * @param fromEpochMs when it began
 * @param toEpochMs when it ended
 * @param idle what the target did while nobody asked it anything
 */
public record CostReport(
    List<String> limits,
    long fromEpochMs,
    long toEpochMs,
    IdleTime idle,
    List<OperationCost> operations,
    List<LatencyBreakdown> latencies) {

  private static final String FILE = "costs.json";
  private static final JsonMapper JSON =
      KeptJson.mapper().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * What the target did in an idle time.
   *
   * @param ms how long it was watched; 0: not at all
   * @param statements as texts with their numbers
   * @param transactions writing transactions
   */
  public record IdleTime(
      double ms, List<IdleStatement> statements, long transactions, long upstreamRequests) {}

  /** A kind of statement that ran while nobody asked the target anything. */
  public record IdleStatement(String key, String text, long calls) {}

  /**
   * What a run kept in its folder.
   *
   * @return empty where it kept nothing
   * @throws IOException where the file is there and is not what this suite writes
   */
  public static Optional<CostReport> read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    try {
      return Optional.of(JSON.readValue(Files.readString(file), CostReport.class));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s is not what this suite writes: %s".formatted(file, KeptJson.problem(e)), e);
    }
  }

  /** Of a run whose costs cannot be read. */
  public static CostReport unread(String why) {
    return new CostReport(
        List.of(why), 0, 0, new IdleTime(0, List.of(), 0, 0), List.of(), List.of());
  }

  /** Keeps this in a run's folder. */
  public void write(Path folder) throws IOException {
    Files.writeString(folder.resolve(FILE), JSON.writeValueAsString(this));
  }
}
