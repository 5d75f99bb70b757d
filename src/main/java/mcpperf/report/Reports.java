package mcpperf.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes a run's reports into its folder. */
public final class Reports {
  private Reports() {}

  /** Writes every format. */
  public static void write(RunReport report) throws IOException {
    write(report, EnumSet.allOf(ReportFormat.class));
  }

  /**
   * Writes the given formats, each file whole or not at all.
   *
   * @throws IOException naming every file that could not be written; the others are written
   */
  public static void write(RunReport report, Set<ReportFormat> formats) throws IOException {
    RunFolder folder = new RunFolder(report.folder());
    List<IOException> failures = new ArrayList<>();
    for (ReportFormat format : formats) {
      try {
        folder.write(format.file(), format.render(report));
      } catch (IOException e) {
        failures.add(e);
      }
    }
    if (formats.contains(ReportFormat.CSV)) {
      writeDatabase(report, failures);
    }
    Failures.throwAll(failures);
  }

  private static void writeDatabase(RunReport report, List<IOException> failures) {
    RunFolder folder = new RunFolder(RunReport.databaseFolder(report.folder()));
    DatabaseCsv.files(report)
        .forEach(
            (file, text) -> {
              try {
                folder.write(file, text);
              } catch (IOException e) {
                failures.add(e);
              }
            });
  }
}
