package mcpperf.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mcpperf.comparison.Comparison;
import mcpperf.config.Setting;
import mcpperf.cost.CostFinding;
import mcpperf.stats.RequestStats;
import mcpperf.stats.RunStats;
import mcpperf.verdict.Figures;
import mcpperf.verdict.Outcome;
import mcpperf.verdict.SloResult;
import mcpperf.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A run report in the words and figures that the pages show; the templates only lay them out.
 *
 * @param slosMore how many objectives the table leaves out
 * @param requestsMore how many requests the tables leave out
 * @param experiment null where the simulation has no question of its own
 */
record ReportView(
    String title,
    String id,
    Banner banner,
    List<Fact> facts,
    List<SloRow> slos,
    long slosMore,
    String sloCounts,
    List<RequestRow> requests,
    long requestsMore,
    LatencyScale scale,
    List<LoadRow> load,
    List<Fact> generator,
    List<String> caveats,
    List<Fact> target,
    List<Fact> machine,
    List<Setting> settings,
    @Nullable ExperimentView experiment,
    CostsView costs,
    SystemView system,
    DatabaseView database,
    ProfileView profile,
    NetworkView network,
    CaptureView capture,
    ComparisonView comparison,
    boolean logAlone) {

  /** More rows would make the page too heavy to mail; run.json has them all. */
  private static final int MOST_ROWS = 300;

  private static final int MOST_CHARACTERS = 300;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The verdict at the top of a page. */
  record Banner(String tone, String sign, String word, String lead, List<String> rest) {}

  /** A name and what is known under it. */
  record Fact(String name, String value) {}

  static ReportView of(RunReport report) {
    List<SloResult> slos = report.verdict().slos();
    List<RequestStats> requests = report.stats().requests();
    LatencyScale scale = LatencyScale.of(requests);
    RunContext context = report.context();
    return new ReportView(
        shown(context.simulation()),
        shown(report.id()),
        banner(report.verdict()),
        facts(report),
        slos.stream()
            .sorted(SloResult.BY_WEIGHT)
            .limit(MOST_ROWS)
            .map(slo -> SloRow.of(slo, requests))
            .toList(),
        Math.max(0, slos.size() - MOST_ROWS),
        sloCounts(slos),
        requests.stream().limit(MOST_ROWS).map(request -> RequestRow.of(request, scale)).toList(),
        Math.max(0, requests.size() - MOST_ROWS),
        scale,
        LoadRow.of(report),
        generator(context.generator()),
        Caveats.of(report),
        facts(context.target()),
        facts(context.environment()),
        context.settings().stream()
            .map(s -> new Setting(shown(s.path()), shown(s.value()), shown(s.origin())))
            .toList(),
        ExperimentView.of(report.experiment()),
        CostsView.of(report.costs(), costFindings(report.comparison())),
        SystemView.of(report),
        DatabaseView.of(report),
        ProfileView.of(report),
        NetworkView.of(report.folder()),
        CaptureView.of(report.folder()),
        ComparisonView.of(report.comparison()),
        context.logAlone());
  }

  private static List<CostFinding> costFindings(@Nullable Comparison comparison) {
    return comparison == null ? List.of() : comparison.costs();
  }

  /** A foreign text as a page shows it: one line, not endless. */
  static String shown(String text) {
    return ForeignText.line(text, MOST_CHARACTERS);
  }

  private static Banner banner(Verdict verdict) {
    Outcome outcome = verdict.outcome();
    List<String> reasons = verdict.reasons().stream().map(ReportView::shown).toList();
    return new Banner(
        outcome == Outcome.PASS ? "good" : "bad",
        Wording.sign(outcome),
        Wording.outcome(outcome),
        reasons.isEmpty() ? "" : reasons.get(0),
        reasons.isEmpty() ? List.of() : reasons.subList(1, reasons.size()));
  }

  /** "embedded, Sandbox 1.0.7, PostgreSQL 17.11"; what is not known is left out. */
  private static String target(Map<String, String> description) {
    String known =
        Stream.of("kind", "version", "database")
            .map(description::get)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return known.isEmpty() ? "unknown" : known;
  }

  private static List<Fact> facts(RunReport report) {
    RunStats stats = report.stats();
    long count = stats.requests().stream().mapToLong(RequestStats::count).sum();
    long failed = stats.requests().stream().mapToLong(RequestStats::koCount).sum();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Target", shown(target(report.context().target()))));
    facts.add(new Fact("Profile", shown(Wording.profile(report.context().profile()))));
    facts.add(new Fact("Started", TIME.format(report.startedAt())));
    facts.add(
        new Fact(
            "Duration",
            Figures.seconds(stats.durationMs()) + (report.complete() ? "" : ", partial")));
    facts.add(
        new Fact("Requests", Figures.count(count) + ", " + Figures.count(failed) + " failed"));
    facts.add(
        new Fact(
            "Users",
            "%s started, at most %s at a time"
                .formatted(
                    Figures.count(stats.users().started()),
                    Figures.count(stats.users().maxConcurrent()))));
    facts.add(
        new Fact(
            "Log",
            "Gatling %s, %s records, %s bytes%s"
                .formatted(
                    shown(stats.run().gatlingVersion()),
                    Figures.count(stats.records()),
                    Figures.count(stats.bytes()),
                    stats.truncatedAtByte() == null
                        ? ""
                        : ", cut short at byte " + Figures.count(stats.truncatedAtByte()))));
    return facts;
  }

  private static List<Fact> facts(Map<String, String> known) {
    return known.entrySet().stream()
        .map(fact -> new Fact(shown(fact.getKey()), shown(fact.getValue())))
        .toList();
  }

  private static String sloCounts(List<SloResult> slos) {
    long broken = slos.stream().filter(SloResult::broken).count();
    long judged = slos.stream().filter(SloResult::judged).count();
    return "%s broken, %s met, %s not judged"
        .formatted(
            Figures.count(broken),
            Figures.count(judged - broken),
            Figures.count(slos.size() - judged));
  }

  private static List<Fact> generator(GeneratorState generator) {
    Boolean steady = generator.steady();
    Long requests = generator.warmUpRequests();
    return List.of(
        new Fact("Warm-up", Figures.seconds(generator.warmUpMs())),
        new Fact(
            "Requests of the warm-up",
            requests == null ? Figures.UNKNOWN : Figures.count(requests)),
        new Fact("Cold, requests per CPU second", rate(generator.coldRequestsPerCpuSecond())),
        new Fact("Warm, requests per CPU second", rate(generator.warmRequestsPerCpuSecond())),
        new Fact(
            "Steady when the load began", steady == null ? Figures.UNKNOWN : steady ? "yes" : "no"),
        new Fact("Share of the machine's CPU", Figures.percent(generator.cpuShare())),
        new Fact("Share of time in garbage collection", Figures.percent(generator.gcShare())),
        new Fact(
            "Wait for an event loop: mean, p99, max",
            "%s, %s, %s"
                .formatted(
                    Figures.ms(generator.eventLoopMeanMs()),
                    Figures.ms(generator.eventLoopP99Ms()),
                    Figures.ms(generator.eventLoopMaxMs()))));
  }

  private static String rate(@Nullable Double perSecond) {
    return perSecond == null ? Figures.UNKNOWN : Figures.count(Math.round(perSecond));
  }
}
