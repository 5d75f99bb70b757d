package mcpperf.observer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mcpperf.database.ActivityProbe;
import mcpperf.database.SqliteFileProbe;
import mcpperf.monitor.ContainerProbe;
import mcpperf.monitor.GeneratorProbe;
import mcpperf.monitor.GeneratorReading;
import mcpperf.monitor.LocalProbes;
import mcpperf.monitor.Monitor;
import mcpperf.monitor.Probe;
import mcpperf.monitor.PrometheusProbe;
import mcpperf.monitor.ReplaceableProcess;
import mcpperf.monitor.WatchedProcess;
import mcpperf.monitor.WatchedProcess.Children;
import mcpperf.observer.ObserverSpec.Watched;

/**
 * The process that watches a run. It reads one line, an {@link ObserverSpec}, from its standard
 * input, watches what the line says, and is told there by the generator's JVM what only that knows.
 * When its standard input ends, because the load is over or the run's JVM is gone, it finishes its
 * files and ends. To the line, and to the end, it answers with a JSON list of what went wrong.
 */
public final class Observer {
  /** So soon after the run's JVM it is gone, whatever the probes do. */
  private static final Duration LONGEST_END = Duration.ofSeconds(9);

  private final GeneratorProbe generator = new GeneratorProbe();
  private final List<String> problems = new ArrayList<>();
  private final List<Probe> probes = new ArrayList<>();
  private final Map<String, ReplaceableProcess> processes = new HashMap<>();

  private Observer() {}

  public static void main(String[] args) throws IOException {
    PrintStream answers = System.out;
    // Libraries that print would break the protocol.
    System.setOut(System.err);
    try (BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      warm();
      serve(input, answers, Observer::haltInTime);
    }
    System.exit(0);
  }

  /**
   * Watches what the input says until the input ends.
   *
   * @param runEnds done when the input has ended, before the files are finished
   */
  static void serve(BufferedReader input, PrintStream answers, Runnable runEnds)
      throws IOException {
    String line = input.readLine();
    if (line != null) {
      ObserverSpec spec = ObserverSpec.JSON.readValue(line, ObserverSpec.class);
      new Observer().watch(spec, input, answers, runEnds);
    }
  }

  /** Loads what measuring needs while nothing is measured yet; what fails here fails again. */
  private static void warm() {
    for (Probe probe : LocalProbes.ofMachine()) {
      try {
        probe.sample(0);
      } catch (Exception e) {
        // Told by the probe of the run.
      }
    }
  }

  private void watch(ObserverSpec spec, BufferedReader input, PrintStream answers, Runnable runEnds)
      throws IOException {
    gatherProbes(spec);
    try {
      Monitor monitor = Monitor.start(spec.folder(), spec.interval(), probes);
      try {
        answer(answers);
        listen(input);
        runEnds.run();
      } finally {
        monitor.close();
      }
    } catch (IOException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    answer(answers);
  }

  private void gatherProbes(ObserverSpec spec) {
    probes.addAll(LocalProbes.ofMachine());
    probes.add(generator);
    for (Watched watched : spec.processes()) {
      Optional<WatchedProcess> process = running(watched);
      if (process.isPresent()) {
        ReplaceableProcess probe = new ReplaceableProcess(process.get());
        processes.put(watched.source(), probe);
        probes.add(probe);
      } else {
        problems.add("%s is not watched: it has ended".formatted(watched.source()));
      }
    }
    probes.add(
        LocalProbes.of(new WatchedProcess("observer", ProcessHandle.current(), Children.IGNORED)));
    Path prometheus = spec.folder().resolve("prometheus");
    probes.add(new PrometheusProbe(spec.metrics(), prometheus, Clock.systemUTC()));
    if (spec.sessions() != null) {
      probes.add(
          new ActivityProbe(spec.sessions().database(), spec.interval(), spec.sessions().folder()));
    }
    if (spec.sqlite() != null) {
      probes.add(new SqliteFileProbe(spec.sqlite()));
    }
    ObserverSpec.Containers containers = spec.containers();
    if (containers != null) {
      containers
          .containers()
          .forEach(it -> probes.add(new ContainerProbe(it, containers.socket())));
    }
  }

  private static Optional<WatchedProcess> running(Watched watched) {
    return watched
        .process()
        .find()
        .map(process -> new WatchedProcess(watched.source(), process, watched.children()));
  }

  /** Takes what the generator's JVM tells until its pipe ends: processes as JSON, or a reading. */
  private void listen(BufferedReader input) throws IOException {
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      if (line.startsWith("[")) {
        replace(ObserverSpec.JSON.readValue(line, Watched[].class));
      } else {
        generator.tell(GeneratorReading.parse(line));
      }
    }
  }

  /** One that has ended by now goes on to be missed under its name. */
  private void replace(Watched... next) {
    for (Watched watched : next) {
      ReplaceableProcess probe = processes.get(watched.source());
      if (probe != null) {
        running(watched).ifPresent(probe::replaceBy);
      }
    }
  }

  private static void haltInTime() {
    CompletableFuture.delayedExecutor(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> Runtime.getRuntime().halt(1));
  }

  private void answer(PrintStream answers) throws IOException {
    answers.println(ObserverSpec.JSON.writeValueAsString(problems));
    answers.flush();
    problems.clear();
  }
}
