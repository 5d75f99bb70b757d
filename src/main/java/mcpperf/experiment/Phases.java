package mcpperf.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mcpperf.json.KeptJson;

/** The phases of a load as the run keeps them: times that were decided while it ran. */
public final class Phases {
  /** The file's name in a run folder. */
  public static final String FILE = "phases.json";

  private static final JsonMapper JSON =
      KeptJson.mapper().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Phases() {}

  /** The file's text. */
  public static String text(List<Phase> phases) {
    try {
      return JSON.writeValueAsString(phases) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Phases that cannot be written", e);
    }
  }

  /**
   * The phases that a run kept; none where it kept none.
   *
   * @throws IOException if the file is there and cannot be read
   */
  public static List<Phase> read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    return Files.exists(file)
        ? List.of(JSON.readValue(Files.readString(file), Phase[].class))
        : List.of();
  }
}
