package mcpperf.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import mcpperf.monitor.Coverage;
import mcpperf.monitor.Gap;
import mcpperf.monitor.SystemFigure;
import mcpperf.monitor.WindowFigures.Figure;
import mcpperf.stats.RequestStats;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/**
 * What the monitor saw, as the pages show it.
 *
 * @param heads the figures' names
 * @param windows of those requests in whose window a sample lies
 * @param tooShort how many others there are; empty for none
 */
record SystemView(
    boolean watched,
    ChartsView charts,
    List<String> heads,
    List<WindowRow> windows,
    String tooShort,
    List<HistogramRow> histograms,
    CallCountsView counts,
    CachesView caches,
    List<ProbeRow> probes) {
  private static final int MOST_ROWS = 300;
  private static final double PERCENT = 100;

  /** A request's figures, one text each; {@code n} is the greatest number of samples of one. */
  record WindowRow(String name, String group, List<String> figures, String n) {}

  /** A probe and what it missed. */
  record ProbeRow(
      String name, String taken, String missed, String cpu, boolean gaps, List<String> remarks) {}

  static SystemView of(RunReport report) {
    Observation observation = report.observation();
    if (observation == null) {
      return new SystemView(
          false,
          ChartsView.NONE,
          List.of(),
          List.of(),
          "",
          List.of(),
          CallCountsView.of(null, report.stats()),
          CachesView.of(null),
          List.of());
    }
    return new SystemView(
        true,
        ChartsView.of(report, chart -> true),
        Stream.of(SystemFigure.values()).map(SystemView::head).toList(),
        windows(report, observation),
        tooShort(observation),
        observation.histograms().stream().limit(MOST_ROWS).map(HistogramRow::of).toList(),
        CallCountsView.of(observation.counts(), report.stats()),
        CachesView.of(observation.caches()),
        observation.coverage().stream().map(it -> probe(it, report)).toList());
  }

  private static String head(SystemFigure figure) {
    return switch (figure) {
      case GENERATOR_CPU -> "Generator CPU";
      case TARGET_CPU -> "Target CPU";
      case HOST_CPU -> "Machine busy";
      case STEAL -> "Stolen";
      case CPU_PRESSURE -> "Waited for CPU";
      case IO_PRESSURE -> "Waited for I/O";
      case MEMORY_PRESSURE -> "Waited for memory";
    };
  }

  private static List<WindowRow> windows(RunReport report, Observation observation) {
    List<WindowRow> rows = new ArrayList<>();
    rows.add(row("The whole load", "", observation.run()));
    List<RequestStats> requests = report.stats().requests();
    for (int i = 0; i < Math.min(MOST_ROWS, requests.size()); i++) {
      RequestStats request = requests.get(i);
      if (samples(observation.requests().get(i)) > 0) {
        rows.add(
            row(
                ReportView.shown(request.name()),
                ReportView.shown(request.group()),
                observation.requests().get(i)));
      }
    }
    return rows;
  }

  private static String tooShort(Observation observation) {
    long requests = observation.requests().stream().filter(it -> samples(it) == 0).count();
    return requests == 0
        ? ""
        : "The windows of %s requests were too short: no sample lies wholly in them."
            .formatted(Figures.count(requests));
  }

  private static long samples(Map<SystemFigure, Figure> figures) {
    return figures.values().stream().mapToLong(Figure::samples).max().orElse(0);
  }

  private static WindowRow row(String name, String group, Map<SystemFigure, Figure> figures) {
    return new WindowRow(
        name,
        group,
        figures.values().stream().map(SystemView::text).toList(),
        Figures.count(samples(figures)));
  }

  /** In percent: {@code 31 (44)}. */
  private static String text(Figure figure) {
    return figure.mean() == null
        ? Figures.UNKNOWN
        : "%s (%s)".formatted(percent(figure.mean()), percent(figure.max()));
  }

  /** Samples of the system are not so exact that more digits would mean anything. */
  private static String percent(@Nullable Double share) {
    double percent = share == null ? 0 : share * PERCENT;
    return String.format(Locale.ROOT, percent > 0 && percent < 9.95 ? "%.1f" : "%.0f", percent);
  }

  private static ProbeRow probe(Coverage coverage, RunReport report) {
    List<String> remarks = new ArrayList<>();
    coverage.gaps().forEach(gap -> remarks.add(gap(gap, report.stats().run().startEpochMs())));
    if (coverage.furtherGaps() > 0) {
      remarks.add("and %s more gaps".formatted(Figures.count(coverage.furtherGaps())));
    }
    coverage.limits().forEach(limit -> remarks.add(ReportView.shown(limit)));
    return new ProbeRow(
        ReportView.shown(coverage.probe()),
        Figures.count(coverage.taken()),
        Figures.count(coverage.missed()),
        Figures.ms(coverage.cpuMs()),
        !coverage.gaps().isEmpty(),
        remarks);
  }

  /** {@code from 12.0 s to 15.0 s: connection refused}. */
  private static String gap(Gap gap, long startMs) {
    Long to = gap.toEpochMs();
    return "saw nothing from %s %s: %s"
        .formatted(
            Figures.seconds(gap.fromEpochMs() - startMs),
            to == null ? "on" : "to " + Figures.seconds(to - startMs),
            ReportView.shown(gap.why()));
  }
}
