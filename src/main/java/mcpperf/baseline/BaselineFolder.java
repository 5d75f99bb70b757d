package mcpperf.baseline;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The folder of all baselines: {@code <environment>/<simulation>-<profile>/<run>.json}.
 *
 * @param root where it is
 */
public record BaselineFolder(Path root) {
  /** So many accepted runs are kept, besides those that are pinned. */
  public static final int MOST_RUNS = 10;

  private static final String ENDING = ".json";

  /**
   * Reads a baseline.
   *
   * @return one without runs where there is none
   * @throws BaselineException where a file in it is not one of this baseline
   */
  public Baseline read(String environment, String series) throws IOException {
    List<AcceptedRun> all = new ArrayList<>();
    for (Path file : files(folder(environment, series))) {
      AcceptedRun accepted = BaselineFile.read(file);
      MeasuredRun run = accepted.run();
      if (!run.environment().equals(environment) || !run.series().equalsIgnoreCase(series)) {
        throw new BaselineException(
            "%s is a run of %s in environment %s, and does not belong into %s. Move it where it belongs."
                .formatted(file, run.series(), run.environment(), file.getParent()));
      }
      all.add(accepted);
    }
    all.sort(Comparator.comparing((AcceptedRun accepted) -> accepted.run().startedAt()));
    List<AcceptedRun> pinned = all.stream().filter(AcceptedRun::pinned).toList();
    return new Baseline(
        environment,
        series,
        List.copyOf(all.subList(Math.max(0, all.size() - MOST_RUNS), all.size())),
        pinned);
  }

  /**
   * Puts runs into their baseline; of those that are in it, only the last ones and the pinned ones
   * stay.
   *
   * @param pin whether the runs become the release baseline, in place of an earlier one
   */
  public void accept(List<AcceptedRun> runs, boolean pin) throws IOException {
    for (AcceptedRun accepted : runs) {
      MeasuredRun run = accepted.run();
      Path folder = folder(run.environment(), run.series());
      BaselineFile.write(folder.resolve(run.id() + ENDING), accepted.withPinned(pin));
    }
    for (AcceptedRun accepted : runs) {
      tidy(accepted.run().environment(), accepted.run().series(), pin ? runs : List.of());
    }
  }

  private void tidy(String environment, String series, List<AcceptedRun> newlyPinned)
      throws IOException {
    List<String> pins = newlyPinned.stream().map(accepted -> accepted.run().id()).toList();
    List<String> recent =
        read(environment, series).runs().stream().map(accepted -> accepted.run().id()).toList();
    for (Path file : files(folder(environment, series))) {
      AcceptedRun accepted = BaselineFile.read(file);
      if (accepted.pinned() && !pins.isEmpty() && !pins.contains(accepted.run().id())) {
        accepted = accepted.withPinned(false);
        BaselineFile.write(file, accepted);
      }
      if (!accepted.pinned() && !recent.contains(accepted.run().id())) {
        Files.delete(file);
      }
    }
  }

  /** Where a baseline's files are. */
  public Path folder(String environment, String series) {
    return root.resolve(environment).resolve(series.toLowerCase(Locale.ROOT));
  }

  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*" + ENDING)) {
      entries.forEach(files::add);
    } catch (NoSuchFileException | NotDirectoryException none) {
      return List.of();
    }
    files.sort(Comparator.naturalOrder());
    return files;
  }
}
