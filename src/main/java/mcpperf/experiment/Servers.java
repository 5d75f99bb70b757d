package mcpperf.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mcpperf.experiment.ChartData.Chart;
import mcpperf.simulationlog.RequestKey;
import mcpperf.stats.Histogram;
import mcpperf.stats.RequestStats;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/**
 * Several MCP servers behind a gateway: what the number of those that are asked does to the same
 * users, whether all are served alike, and what slow or failing ones do to the others.
 *
 * @param steps healthy servers alone, ever more of them; at least one
 * @param beside the last of the steps once more, beside troubled servers; null where there are none
 */
public record Servers(List<ServersStep> steps, @Nullable ServersStep beside)
    implements ExperimentResult {
  private static final String BESIDE = " beside troubled ones";

  /** {@code fast-time-10} after {@code fast-time-2}. */
  private static final Comparator<ServersStep.Server> BY_NUMBER =
      Comparator.<ServersStep.Server>comparingInt(server -> server.name().length())
          .thenComparing(ServersStep.Server::name);

  /** The name of a phase: its requests are in a group of that name, and in it in the server's. */
  public static String phase(int healthy, boolean besideTroubled) {
    return (healthy == 1 ? "1 server" : healthy + " servers") + (besideTroubled ? BESIDE : "");
  }

  static ExperimentResult of(Evidence evidence) throws IOException {
    Map<RequestKey, Histogram> times = new HashMap<>();
    EachRequest.in(
        evidence.folder(),
        (key, startMs, endMs, ok) ->
            times.computeIfAbsent(key, it -> new Histogram()).add((long) endMs - startMs));
    List<ServersStep> steps = new ArrayList<>();
    ServersStep beside = null;
    for (Phase phase : evidence.phases()) {
      String group = phase.name() + RequestKey.NESTED;
      List<ServersStep.Server> servers = new ArrayList<>();
      for (RequestStats stats : evidence.stats().requests()) {
        if (stats.group().startsWith(group)) {
          Histogram all =
              times.getOrDefault(new RequestKey(stats.group(), stats.name()), new Histogram());
          servers.add(new ServersStep.Server(stats.group().substring(group.length()), stats, all));
        }
      }
      if (!servers.isEmpty()) {
        servers.sort(BY_NUMBER);
        ServersStep step = new ServersStep(phase.name(), List.copyOf(servers));
        if (phase.name().endsWith(BESIDE)) {
          beside = step;
        } else {
          steps.add(step);
        }
      }
    }
    return steps.isEmpty()
        ? new NoResult(ExperimentKind.SERVERS, "no request was answered by any server")
        : new Servers(List.copyOf(steps), beside);
  }

  @Override
  public ExperimentKind kind() {
    return ExperimentKind.SERVERS;
  }

  private ServersStep last() {
    return steps.get(steps.size() - 1);
  }

  private Set<String> healthy() {
    return last().servers().stream().map(ServersStep.Server::name).collect(Collectors.toSet());
  }

  /** Troubled servers fail on purpose. */
  @Override
  public boolean binds(String group) {
    int nested = group.indexOf(RequestKey.NESTED);
    return nested < 0 || healthy().contains(group.substring(nested + RequestKey.NESTED.length()));
  }

  @Override
  public List<String> headlines() {
    List<String> sentences = new ArrayList<>();
    ServersStep first = steps.get(0);
    ServersStep last = last();
    if (steps.size() > 1) {
      sentences.add(
          "the same users at %s: %s, mean %s; at %s: %s, mean %s"
              .formatted(
                  first.name(),
                  Figures.perSecond(first.rate()),
                  Figures.ms(first.all().summary().meanMs()),
                  last.name(),
                  Figures.perSecond(last.rate()),
                  Figures.ms(last.all().summary().meanMs())));
      sentences.add(
          "fairness: of %s the slowest takes %s times as long as the fastest, on average"
              .formatted(last.name(), last.shownUnfairness()));
    }
    if (beside != null) {
      ServersStep among = beside.only(healthy());
      ServersStep troubled = beside.without(healthy());
      sentences.add(
          "isolation: the healthy servers take mean %s, p95 %s, %s failed beside %s (mean %s, %s failed), and %s, %s, %s without"
              .formatted(
                  Figures.ms(among.all().summary().meanMs()),
                  Figures.ms(among.all().summary().p95Ms()),
                  Figures.percent(among.errorRate()),
                  troubled.servers().stream()
                      .map(ServersStep.Server::name)
                      .collect(Collectors.joining(", ")),
                  Figures.ms(troubled.all().summary().meanMs()),
                  Figures.percent(troubled.errorRate()),
                  Figures.ms(last.all().summary().meanMs()),
                  Figures.ms(last.all().summary().p95Ms()),
                  Figures.percent(last.errorRate())));
    }
    return sentences;
  }

  private Stream<ServersStep> all() {
    return Stream.concat(steps.stream(), Stream.ofNullable(beside));
  }

  /** As a table shows them: each step, and each server in it. */
  public List<ServersStep.Row> rows() {
    return all().flatMap(step -> step.rows().stream()).toList();
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    steps.forEach(step -> json.withArray("/steps").add(step.json()));
    if (beside == null) {
      json.putNull("isolation");
    } else {
      ObjectNode isolation = json.putObject("isolation");
      isolation.set("healthyAlone", last().json());
      isolation.set("healthyBeside", beside.only(healthy()).json());
      isolation.set("troubled", beside.without(healthy()).json());
    }
    return json;
  }

  @Override
  public ChartData charts() {
    List<Double> axis = steps.stream().map(step -> (double) step.servers().size()).toList();
    return new ChartData(
        "servers",
        axis,
        List.of(),
        List.of(
            new Chart(
                "Throughput of the same users",
                "count/s",
                "requests",
                List.of(StepCharts.series("requests/s", steps, ServersStep::rate))),
            new Chart(
                "Response times",
                "ms",
                null,
                List.of(
                    StepCharts.series("mean", steps, step -> step.all().summary().meanMs()),
                    StepCharts.series(
                        "p50", steps, step -> StepCharts.number(step.all().summary().p50Ms())),
                    StepCharts.series(
                        "p95", steps, step -> StepCharts.number(step.all().summary().p95Ms())))),
            new Chart(
                "Slowest server's mean over the fastest's",
                "times",
                null,
                List.of(StepCharts.series("times", steps, ServersStep::unfairness)))));
  }
}
