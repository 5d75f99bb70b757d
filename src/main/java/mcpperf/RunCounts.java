package mcpperf;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mcpperf.config.Configuration;
import mcpperf.config.Expectation.Refusal;
import mcpperf.config.LoadModel;
import mcpperf.config.LoadTest;
import mcpperf.config.Scenario;
import mcpperf.config.TargetSettings;
import mcpperf.config.Way;
import mcpperf.experiment.ExperimentKind;
import mcpperf.monitor.GatewayCounts;
import mcpperf.monitor.MetricsSource;
import mcpperf.report.CallCounts;
import mcpperf.target.RunningTarget;
import org.jspecify.annotations.Nullable;

/** The gateway's own count of calls, read around the load; nothing where monitoring is off. */
final class RunCounts {
  private final Configuration configuration;
  private final MetricsSource source;
  private final boolean ofAll;
  private @Nullable GatewayCounts before;
  private @Nullable String why;
  private boolean begun;

  RunCounts(Configuration configuration, RunningTarget target) {
    this.configuration = configuration;
    this.ofAll = target.second().isEmpty();
    this.source =
        new MetricsSource(URI.create(target.baseUrl() + GatewayCounts.PATH), target.token());
  }

  /** The load is about to begin. Of two targets none counts all calls. */
  void begin() {
    begun = configuration.monitoring().enabled() && ofAll && !isNoGateway();
    if (begun) {
      before = read();
    }
  }

  /** The load is over, and the gateway still there: keeps both readings in the run's folder. */
  void end(Path folder) throws IOException {
    if (!begun) {
      return;
    }
    await(configuration.monitoring().countsAfter());
    GatewayCounts after = before == null ? null : read();
    new CallCounts(
            before,
            after,
            why,
            configuration.target().kind() == TargetSettings.Kind.EMBEDDED,
            silent(),
            refused(),
            pastGateway())
        .write(folder);
  }

  /** Whether of the target no more is known than that it speaks MCP. */
  private boolean isNoGateway() {
    return configuration.isDiscovered()
        && configuration.target().kind() == TargetSettings.Kind.EXTERNAL;
  }

  private @Nullable GatewayCounts read() {
    try {
      return GatewayCounts.fetch(source);
    } catch (IOException e) {
      why = "GET %s: %s".formatted(GatewayCounts.PATH, e.getMessage());
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      why = "the run was broken off";
      return null;
    }
  }

  private static void await(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Experiments and the open model warm the target in other ways: how often is not known here. */
  private Map<String, Long> silent() {
    boolean known =
        configuration.profile().model() == LoadModel.CLOSED
            && ExperimentKind.of(configuration.simulation())
                .filter(kind -> kind != ExperimentKind.DISCOVERED)
                .isEmpty();
    Map<String, Long> silent = new HashMap<>();
    if (known) {
      int users = configuration.profile().concurrency();
      long perTest = (long) users * configuration.load().targetWarmUpRequestsPerUser(users);
      for (Scenario scenario : configuration.scenarios().values()) {
        long ways = Math.max(1, scenario.ways().size());
        scenario.enabledTests().forEach(test -> add(test, perTest * ways, silent));
      }
    }
    return silent;
  }

  private static void add(LoadTest test, long requests, Map<String, Long> silent) {
    String kind = CallCounts.kind(test.request().text());
    if (kind != null) {
      silent.merge(kind, requests, Long::sum);
    }
    test.then().forEach(next -> add(next, requests, silent));
  }

  private Set<String> refused() {
    Set<String> refused = new HashSet<>();
    configuration.enabledTests().forEach(test -> addRefused(test, refused));
    return refused;
  }

  private static void addRefused(LoadTest test, Set<String> refused) {
    if (test.expectation().refusal() != Refusal.NONE) {
      refused.add(test.request().text());
    }
    test.then().forEach(next -> addRefused(next, refused));
  }

  private Set<String> pastGateway() {
    return configuration.scenarios().values().stream()
        .flatMap(scenario -> scenario.ways().stream())
        .filter(way -> way.channel() == Way.Channel.DIRECT)
        .map(Way::name)
        .collect(Collectors.toSet());
  }
}
