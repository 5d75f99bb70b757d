package mcpperf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import mcpperf.baseline.Fingerprint;
import mcpperf.config.JudgingSettings;
import mcpperf.config.LoadModel;
import mcpperf.config.LoadProfile;
import mcpperf.config.Slo;
import mcpperf.cost.CostFigure;
import mcpperf.cost.CostMetric;
import mcpperf.cost.CostReport;
import mcpperf.cost.OperationCost;
import mcpperf.cost.StatementCost;
import mcpperf.report.GeneratorState;
import mcpperf.report.RunContext;
import mcpperf.report.RunFolder;
import mcpperf.simulationlog.LogBuilder;

/**
 * A made-up run's folder, as far as it is compared: four users who send 1,200 requests of each of
 * two kinds, of some 20 ms each.
 */
final class WrittenRun {
  static final List<String> REQUESTS = List.of("tools/list", "tools/call echo");

  /** Under which the runs' fingerprints place them. */
  static final String SERIES = "embedded-2x-test-cpu/tools-smoke";

  private static final int REQUESTS_EACH = 1_200;
  private static final int USERS = 4;
  private static final double TYPICAL_MS = 20;

  private final Path folder;
  private final Map<String, String> facts =
      new TreeMap<>(
          Map.of(
              "target.kind", "embedded",
              "target.version", "1",
              "machine.cores", "2",
              "machine.cpu", "Test CPU"));
  private final Map<String, Slo> slos = new TreeMap<>();
  private final List<String> statements = new ArrayList<>(List.of("SELECT * FROM tools"));
  private double slower = 1;
  private double drift;
  private int failed;
  private boolean finished = true;
  private GeneratorState generator = GeneratorState.unknown();

  private WrittenRun(Path folder) {
    this.folder = folder;
  }

  /** A run whose folder is to be this one; the number at its name's end is its start's minute. */
  static WrittenRun in(Path folder) {
    return new WrittenRun(folder);
  }

  WrittenRun with(String fact, String value) {
    facts.put(fact, value);
    return this;
  }

  WrittenRun with(Slo slo) {
    slos.put(slo.request(), slo);
    return this;
  }

  /** Every time is so many times as long. */
  WrittenRun slower(double times) {
    slower = times;
    return this;
  }

  /** The last times are so much longer than the first, as a share. */
  WrittenRun drifting(double share) {
    drift = share;
    return this;
  }

  /** So many of each request fail. */
  WrittenRun failing(int each) {
    failed = each;
    return this;
  }

  /** Each call of tools/list sends one more statement. */
  WrittenRun withStatement(String text) {
    statements.add(text);
    return this;
  }

  /** The run did not come to its end. */
  WrittenRun partial() {
    finished = false;
    return this;
  }

  /** The generator's event loops were busy for longer than the answers took. */
  WrittenRun invalid() {
    generator = generator.waiting(10 * TYPICAL_MS, 20 * TYPICAL_MS, 30 * TYPICAL_MS);
    return this;
  }

  Path write() throws IOException {
    Files.createDirectories(folder);
    log().writeTo(folder.resolve("simulation.log"));
    RunFolder run = new RunFolder(folder);
    run.keep(context());
    run.keep(new Fingerprint(facts));
    costs().write(folder);
    return folder;
  }

  private record Sent(String name, int startMs, int endMs, boolean ok) {}

  private LogBuilder log() {
    String id = String.valueOf(folder.getFileName());
    long minute = Long.parseLong(id.replaceAll("\\D", ""));
    LogBuilder log =
        new LogBuilder()
            .run(
                "3.15.1",
                LogBuilder.SIMULATION,
                LogBuilder.START_EPOCH_MS + Duration.ofMinutes(minute).toMillis(),
                "",
                "tools");
    for (int user = 0; user < USERS; user++) {
      log.userStart(0);
    }
    int startMs = 0;
    for (String name : REQUESTS) {
      List<Sent> sent = sent(name, startMs, new Random((id + name).hashCode()));
      for (Sent one : sent) {
        if (one.ok()) {
          log.ok(one.name(), one.startMs(), one.endMs());
        } else {
          log.ko(one.name(), one.startMs(), one.endMs(), "tool-error: made up");
        }
      }
      startMs = sent.get(sent.size() - 1).endMs() + 1;
    }
    for (int user = 0; user < USERS; user++) {
      log.userEnd(startMs);
    }
    return log;
  }

  /** Each user sends its next request when the last one was answered. */
  private List<Sent> sent(String name, int startMs, Random random) {
    double level = TYPICAL_MS * slower * Math.exp(0.03 * random.nextGaussian());
    int[] freeAt = new int[USERS];
    java.util.Arrays.fill(freeAt, startMs);
    List<Sent> sent = new ArrayList<>();
    for (int i = 0; i < REQUESTS_EACH; i++) {
      double drifted = level * (1 + drift * i / REQUESTS_EACH);
      int ms = (int) Math.round(drifted * Math.exp(0.3 * random.nextGaussian()));
      int user = i % USERS;
      sent.add(new Sent(name, freeAt[user], freeAt[user] + ms, i >= failed));
      freeAt[user] += ms;
    }
    sent.sort(Comparator.comparingInt(Sent::endMs));
    return sent;
  }

  private RunContext context() {
    return new RunContext(
        "0.1.0",
        "Tools",
        new LoadProfile(
            "smoke", LoadModel.CLOSED, (long) REQUESTS_EACH, USERS, Duration.ofSeconds(60), null),
        Map.of("kind", facts.get("target.kind")),
        Map.of(),
        List.of(),
        slos,
        new JudgingSettings(100, Duration.ofSeconds(5), false),
        REQUESTS,
        generator,
        null,
        null,
        finished);
  }

  private CostReport costs() {
    List<StatementCost> each =
        statements.stream()
            .map(text -> new StatementCost(text, text, exactly(1), 1, 3, 0, 0.1, 50))
            .toList();
    OperationCost list =
        new OperationCost(
            "tools/list",
            50,
            0,
            Map.of(CostMetric.STATEMENTS, exactly(each.size())),
            each,
            List.of());
    return new CostReport(
        List.of(),
        1_000,
        2_000,
        new CostReport.IdleTime(0, List.of(), 0, 0),
        List.of(list),
        List.of());
  }

  private static CostFigure exactly(long perCall) {
    return new CostFigure(perCall, perCall, perCall, 50, 50);
  }
}
