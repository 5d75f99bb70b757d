package mcpperf.monitor;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import mcpperf.json.KeptJson;

/**
 * The file in a run's folder that says what each probe saw and did not see. It is written anew
 * again and again while the run lasts, whole or not at all, so that a run that dies has it too.
 */
public final class CoverageFile {
  private static final String NAME = "monitoring.json";
  private static final JsonMapper JSON =
      KeptJson.mapper().enable(SerializationFeature.INDENT_OUTPUT).build();

  private CoverageFile() {}

  /** Writes the file instead of the one that is there. */
  public static void write(Path folder, List<Coverage> coverage) throws IOException {
    Path fresh = folder.resolve("." + NAME + ".new");
    Files.writeString(fresh, JSON.writeValueAsString(coverage));
    Files.move(
        fresh,
        folder.resolve(NAME),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Reads the file.
   *
   * @return empty where there is none
   * @throws IOException if it is there and cannot be read
   */
  public static List<Coverage> read(Path folder) throws IOException {
    try {
      return List.of(JSON.readValue(Files.readString(folder.resolve(NAME)), Coverage[].class));
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  /**
   * Notes that from some time on no probe saw anything.
   *
   * @param gap that time
   */
  public static void addGap(Path folder, Gap gap) throws IOException {
    List<Coverage> all = new ArrayList<>();
    for (Coverage one : read(folder)) {
      List<Gap> gaps = new ArrayList<>(one.gaps());
      gaps.add(gap);
      all.add(
          new Coverage(
              one.probe(),
              one.taken(),
              one.missed() + gap.samples(),
              one.cpuMs(),
              gaps,
              one.furtherGaps(),
              one.limits()));
    }
    write(folder, all);
  }
}
