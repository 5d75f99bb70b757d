package mcpperf.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import mcpperf.config.Slo;
import mcpperf.config.SoakSettings;
import mcpperf.experiment.SoakMeasurements.Measured;
import mcpperf.stats.BlockTrend;
import mcpperf.stats.Drift;
import mcpperf.stats.Drift.Finding;
import mcpperf.stats.Drift.Rule;
import mcpperf.stats.RequestStats;
import mcpperf.verdict.Figures;
import mcpperf.verdict.SloResult;
import org.jspecify.annotations.Nullable;

/**
 * What a fixed arrival rate does to its target over a long time.
 *
 * @param hours that the trends are of
 * @param baselineProblem why there is nothing to compare with although that was wanted; or null
 */
record Soak(
    SoakSettings settings,
    RequestStats requests,
    double hours,
    List<SoakTrend> trends,
    @Nullable String baselineProblem,
    ChartData charts)
    implements ExperimentResult {
  private static final double MS_PER_HOUR = 3.6e6;
  private static final double PRESSURE_THAT_MATTERS = 0.05;
  private static final String BUSY =
      "the machine's other load moved too: tasks did not wait for CPU equally long all the time";

  static ExperimentResult of(Evidence evidence) throws IOException {
    SoakSettings settings = evidence.settings().soak();
    RequestStats requests =
        evidence.stats().requests().stream()
            .filter(any -> any.name().equals(settings.request()))
            .findFirst()
            .orElse(null);
    if (requests == null) {
      return new NoResult(ExperimentKind.SOAK, "no request was answered");
    }
    long toMs = requests.lastEndMs();
    long fromMs = requests.firstStartMs() + (long) (requests.windowMs() * settings.settling());
    if (toMs <= fromMs) {
      return new NoResult(ExperimentKind.SOAK, "it ended at once");
    }
    SoakMeasurements measured =
        SoakMeasurements.read(
            evidence.folder(), fromMs, toMs, evidence.stats().run().startEpochMs());
    Accepted accepted = Accepted.read(settings.baseline());
    double hours = (toMs - fromMs) / MS_PER_HOUR;
    return new Soak(
        settings,
        requests,
        hours,
        trends(measured, settings, hours, accepted),
        accepted.problem(),
        SoakCharts.of(measured.all(), fromMs, toMs));
  }

  /** The confidence is that of all series that are judged together (Bonferroni). */
  private static List<SoakTrend> trends(
      SoakMeasurements measured, SoakSettings settings, double hours, Accepted accepted) {
    List<Measured> all = measured.all();
    long judged = all.stream().filter(any -> any.series().unjudged() == null).count();
    double confidence = 1 - (1 - settings.confidence()) / Math.max(1, judged);
    boolean calm =
        Drift.of(measured.pressure(), new Rule(confidence, 0, PRESSURE_THAT_MATTERS)).finding()
            == Finding.STEADY;
    List<SoakTrend> trends = new ArrayList<>();
    for (Measured one : all) {
      SoakSeries series = one.series();
      Rule rule = new Rule(confidence, settings.leastChange(), series.least());
      Drift drift = Drift.of(one.values(), rule);
      BlockTrend trend = drift.trend();
      trends.add(
          new SoakTrend(
              series,
              one.source(),
              one.ofMachine() && !calm ? BUSY : series.unjudged(),
              drift,
              trend == null || (one.ofMachine() && !calm)
                  ? null
                  : accepted.difference(one, trend, hours, rule.limit(trend))));
    }
    return List.copyOf(trends);
  }

  @Override
  public ExperimentKind kind() {
    return ExperimentKind.SOAK;
  }

  /** The rate is the plan's and not the target's. */
  @Override
  public boolean binds(SloResult objective) {
    return objective.metric() != Slo.Metric.REQUESTS_PER_SECOND;
  }

  @Override
  public List<String> broken() {
    return trends.stream()
        .filter(SoakTrend::grows)
        .map(trend -> "grows over the soak: " + trend.sentence(hours))
        .toList();
  }

  @Override
  public List<String> headlines() {
    List<String> sentences = new ArrayList<>();
    long growing = trends.stream().filter(SoakTrend::grows).count();
    sentences.add(
        "%s at %s for %s: %s of %s quantities grow"
            .formatted(
                settings.request(),
                Figures.perSecond(requests.requestsPerSecond()),
                Figures.seconds(requests.windowMs()),
                Figures.count(growing),
                Figures.count(trends.stream().filter(SoakTrend::judged).count())));
    addSteady(sentences);
    add(sentences, "neither a drift nor its absence is shown for ", Finding.UNDECIDED);
    add(sentences, "no verdict is possible for ", Finding.REFUSED);
    add(sentences, "falls: ", Finding.FALLS);
    if (baselineProblem != null) {
      sentences.add("not compared with an accepted soak: " + baselineProblem);
    }
    return sentences;
  }

  private void addSteady(List<String> sentences) {
    List<SoakTrend> steady = found(Finding.STEADY);
    steady.stream()
        .map(SoakTrend::boundShare)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .ifPresent(
            bound ->
                sentences.add(
                    "no drift larger than %s in %s"
                        .formatted(
                            Figures.percent(bound),
                            titles(steady, trend -> trend.boundShare() != null))));
    if (steady.stream().anyMatch(trend -> trend.boundShare() == null)) {
      sentences.add(
          "no drift that matters, and no share of one, in what begins at 0: "
              + titles(steady, trend -> trend.boundShare() == null));
    }
  }

  private void add(List<String> sentences, String what, Finding finding) {
    List<SoakTrend> found = found(finding);
    if (!found.isEmpty()) {
      sentences.add(what + titles(found, any -> true));
    }
  }

  private List<SoakTrend> found(Finding finding) {
    return trends.stream().filter(trend -> trend.judged() && trend.finding() == finding).toList();
  }

  private static String titles(List<SoakTrend> trends, Predicate<SoakTrend> which) {
    return trends.stream().filter(which).map(SoakTrend::title).collect(Collectors.joining(", "));
  }

  /** The trends as a table shows them. */
  public List<SoakTrend.Row> rows() {
    return trends.stream().map(SoakTrend::row).toList();
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("request", settings.request()).put("model", "open");
    json.put("plannedRequestsPerSecond", settings.requestsPerSecond());
    json.put("requestsPerSecond", requests.requestsPerSecond());
    json.put("hours", hours).put("confidence", settings.confidence());
    json.put("leastChange", settings.leastChange());
    json.put("baseline", settings.baseline());
    trends.forEach(trend -> json.withArray("/series").add(trend.json(hours)));
    return json;
  }

  /** The result of an accepted soak, if there is one. */
  private record Accepted(JsonNode result, @Nullable String problem) {

    static Accepted read(@Nullable String folder) {
      if (folder == null) {
        return new Accepted(JsonNodeFactory.instance.objectNode(), null);
      }
      try {
        JsonNode result =
            new JsonMapper().readTree(Path.of(folder, "run.json").toFile()).path("experiment");
        String kind = result.path("kind").asText();
        return kind.equals(ExperimentKind.SOAK.label())
            ? new Accepted(result, null)
            : new Accepted(
                JsonNodeFactory.instance.objectNode(), folder + " is not the folder of a soak");
      } catch (IOException e) {
        return new Accepted(
            JsonNodeFactory.instance.objectNode(), folder + " has no run.json that can be read");
      }
    }

    @Nullable SoakDifference difference(
        Measured measured, BlockTrend trend, double hours, double limit) {
      for (JsonNode series : result.path("series")) {
        if (series.path("key").asText().equals(measured.series().key())
            && series.path("source").asText().equals(measured.source())) {
          return SoakDifference.of(trend, hours, series, result.path("hours").asDouble(), limit);
        }
      }
      return null;
    }
  }
}
