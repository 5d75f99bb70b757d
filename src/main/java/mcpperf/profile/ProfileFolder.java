package mcpperf.profile;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mcpperf.json.KeptJson;

/**
 * What the profile of a run keeps: its recordings, and a file of stacks for each.
 *
 * @param path within the run's folder
 */
public record ProfileFolder(Path path) {
  private static final String INDEX = "profile.json";
  private static final JsonMapper JSON =
      KeptJson.mapper().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * A profile's whole content besides its stacks.
   *
   * @param memory what the processes held before and after the load
   */
  public record Content(List<Recording> recordings, List<MemorySnapshot> memory) {
    public static final Content NONE = new Content(List.of(), List.of());
  }

  /** That of a run. */
  public static ProfileFolder of(Path run) {
    return new ProfileFolder(run.resolve("profile"));
  }

  /** Whether a profile was asked for. */
  public boolean isThere() {
    return Files.isRegularFile(path.resolve(INDEX));
  }

  void write(Content content) throws IOException {
    Files.createDirectories(path);
    Files.writeString(path.resolve(INDEX), JSON.writeValueAsString(content) + "\n");
  }

  /**
   * What a run kept; nothing where no profile was asked for.
   *
   * @throws IOException where it cannot be read
   */
  public Content read() throws IOException {
    return isThere()
        ? JSON.readValue(Files.readString(path.resolve(INDEX)), Content.class)
        : Content.NONE;
  }

  /**
   * The stacks of a recording that has some.
   *
   * @throws IOException where they cannot be read
   */
  public Stacks stacks(String file) throws IOException {
    return Stacks.read(path.resolve(file));
  }
}
