package mcpperf.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import mcpperf.json.KeptJson;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes an accepted run as JSON, which docs/baseline.schema.json describes. A file that
 * was altered by hand, cut short, or made by another version is refused: a wrong baseline gives a
 * wrong verdict.
 */
final class BaselineFile {
  static final int SCHEMA_VERSION = 1;
  private static final String VERSION = "schemaVersion";
  private static final String CHECKSUM = "checksum";
  private static final String ACCEPTED = "accepted";

  private static final JsonMapper JSON =
      KeptJson.mapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private BaselineFile() {}

  static void write(Path file, AcceptedRun accepted) throws IOException {
    ObjectNode content = JSON.valueToTree(accepted);
    ObjectNode json = JSON.createObjectNode().put(VERSION, SCHEMA_VERSION);
    json.put(CHECKSUM, checksum(content)).set(ACCEPTED, content);
    DefaultPrettyPrinter lines =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    Files.createDirectories(file.getParent());
    Files.writeString(file, JSON.writer(lines).writeValueAsString(json) + "\n");
  }

  /**
   * Reads a file.
   *
   * @throws BaselineException where it is no baseline, or not one that this version understands
   */
  static AcceptedRun read(Path file) throws IOException {
    JsonNode json = parse(file);
    if (!json.isObject() || !json.path(VERSION).isInt() || !json.path(ACCEPTED).isObject()) {
      throw refused(file, "is not a baseline of this suite: schemaVersion or accepted is missing");
    }
    int version = json.path(VERSION).intValue();
    if (version != SCHEMA_VERSION) {
      throw refused(
          file,
          "has schema version %d, this suite reads version %d".formatted(version, SCHEMA_VERSION));
    }
    if (!checksum(json.path(ACCEPTED)).equals(json.path(CHECKSUM).asText())) {
      throw refused(
          file, "was altered after it was accepted: its content does not have its checksum");
    }
    AcceptedRun accepted = bind(file, json.path(ACCEPTED));
    String wrong = wrong(accepted.run());
    if (wrong != null) {
      throw refused(file, wrong);
    }
    return accepted;
  }

  private static JsonNode parse(Path file) throws IOException {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw refused(file, "is not JSON: " + e.getOriginalMessage());
    }
  }

  private static AcceptedRun bind(Path file, JsonNode content) throws IOException {
    try {
      return JSON.treeToValue(content, AcceptedRun.class);
    } catch (JsonProcessingException e) {
      throw refused(file, "does not hold what a baseline holds: " + KeptJson.problem(e));
    }
  }

  /** What cannot be so in a run; null where all can. */
  private static @Nullable String wrong(MeasuredRun run) {
    for (MeasuredRequest request : run.requests()) {
      for (MeasuredRequest.Block block : request.blocks()) {
        for (var pair : block.times()) {
          if (pair.size() != 2 || pair.get(0) < 0 || pair.get(1) < 1) {
            return request.name() + " has " + pair + " where a time and its number should be";
          }
        }
      }
      if (request.times().count() > request.count() || request.failed() > request.count()) {
        return request.name() + " has more times or failures than requests";
      }
    }
    return null;
  }

  private static BaselineException refused(Path file, String why) {
    return new BaselineException(
        "%s %s. Restore it from version control, or remove it and accept a run again."
            .formatted(file, why));
  }

  /** Of the content whatever its white space and the order of its members. */
  private static String checksum(JsonNode content) throws IOException {
    CRC32C sum = new CRC32C();
    sum.update(canonical(content).getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(sum.getValue());
  }

  private static String canonical(JsonNode content) throws JsonProcessingException {
    return JSON.writeValueAsString(JSON.treeToValue(content, Object.class));
  }
}
