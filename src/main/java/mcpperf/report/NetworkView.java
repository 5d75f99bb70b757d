package mcpperf.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import mcpperf.network.NetworkReport;
import mcpperf.network.NetworkTiming;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/**
 * The network's part in a request's time, as the pages show it.
 *
 * @param rows the cells of each, one text each
 * @param unknown why something is not there
 */
record NetworkView(List<List<String>> rows, List<String> unknown) {

  static NetworkView of(Path run) {
    try {
      return NetworkReport.read(run)
          .map(
              report ->
                  new NetworkView(
                      report.timings().stream().map(NetworkView::row).toList(),
                      report.unknown().stream().map(ReportView::shown).toList()))
          .orElseGet(() -> new NetworkView(List.of(), List.of()));
    } catch (IOException e) {
      return new NetworkView(
          List.of(), List.of(ReportView.shown("network.json cannot be read: " + e.getMessage())));
    }
  }

  private static List<String> row(NetworkTiming timing) {
    return List.of(
        ReportView.shown(timing.request()),
        ms(timing.nameLookupMs()),
        ms(timing.connectMs()),
        ms(timing.tlsMs()),
        ms(timing.firstByteMs()),
        ms(timing.restMs()),
        ms(timing.totalMs()),
        ms(timing.reusedTotalMs()),
        "%d of %d".formatted(timing.reused(), timing.n()),
        Figures.count(Math.round(timing.sentBytes())),
        Figures.count(Math.round(timing.receivedBytes())),
        Figures.count(timing.n()));
  }

  private static String ms(@Nullable Double ms) {
    return ms == null ? Figures.UNKNOWN : String.format(Locale.ROOT, "%.2f", ms);
  }
}
