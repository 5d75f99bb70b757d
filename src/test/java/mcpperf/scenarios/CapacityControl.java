package mcpperf.scenarios;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mcpperf.config.CapacitySettings;
import mcpperf.config.Configuration;
import mcpperf.config.LoadModel;
import mcpperf.config.Slo;
import mcpperf.experiment.CapacitySearch;
import mcpperf.experiment.CapacitySearch.Outcome;
import mcpperf.experiment.Phase;
import mcpperf.experiment.Phase.Plan;
import mcpperf.scenarios.ArrivalSchedule.Arrival;
import mcpperf.stats.LatencySummary;
import org.jspecify.annotations.Nullable;

/** Leads the users of a search for capacity from level to level. */
final class CapacityControl {
  static final Duration LONGEST_LEVEL = Duration.ofMinutes(2);

  private static final Duration LEAD = Duration.ofMillis(100);
  private static final Duration LEAST_HOPELESS = Duration.ofSeconds(2);
  private static final int HOPELESS_BOUNDS = 3;

  private final CapacitySettings settings;
  private final Slo slo;
  private final double mostLate;
  private final LoadWatch watch;
  private CapacitySearch search;
  private int number = 1;
  private int levels;
  private boolean brokenOff;
  private String name = "";
  private long startEpochMs;
  private volatile @Nullable ArrivalSchedule schedule;

  CapacityControl(Configuration configuration, LoadWatch watch) {
    this.settings = configuration.experiments().capacity();
    this.slo = Objects.requireNonNull(configuration.slos().get(settings.request()));
    this.mostLate = configuration.judging().generator().mostLate();
    this.watch = watch;
    this.search = new CapacitySearch(settings);
  }

  /** Whether no further level is to come. */
  synchronized boolean isOver() {
    return brokenOff || (search.isOver() && number >= settings.searches());
  }

  /** The group of the level's requests: each has its own, also where a rate is tried again. */
  synchronized String name() {
    return name;
  }

  ArrivalSchedule schedule() {
    return Objects.requireNonNull(schedule, "no level has begun");
  }

  boolean hasArrivals() {
    return schedule().hasNext() && !watch.isBrokenOff();
  }

  Optional<Arrival> take() {
    return schedule().take(System.nanoTime());
  }

  /** A level begins; the users wait. */
  synchronized void begins() {
    if (search.isOver()) {
      search = new CapacitySearch(settings);
      number++;
    }
    levels++;
    double rate = search.rate();
    name = String.format(Locale.ROOT, "level %d: %.1f/s", levels, rate);
    startEpochMs = Clock.systemUTC().millis() + LEAD.toMillis();
    schedule =
        new ArrivalSchedule(rate, length(rate), System.nanoTime() + LEAD.toNanos(), hopeless());
  }

  /** As long as it takes to have requests enough. */
  private Duration length(double rate) {
    Duration enough = Duration.ofMillis(Math.round(settings.leastRequests() / rate * 1000));
    Duration longer = enough.compareTo(settings.level()) > 0 ? enough : settings.level();
    return longer.compareTo(LONGEST_LEVEL) > 0 ? LONGEST_LEVEL : longer;
  }

  /** A backlog of several times what the objectives allow is not waited for. */
  private Duration hopeless() {
    double bound =
        slo.limits().stream()
            .filter(limit -> limit.metric().upperBound())
            .filter(limit -> limit.metric() != Slo.Metric.ERROR_RATE)
            .mapToDouble(Slo.Limit::bound)
            .max()
            .orElse(0);
    Duration several = Duration.ofMillis(Math.round(bound * HOPELESS_BOUNDS));
    return several.compareTo(LEAST_HOPELESS) > 0 ? several : LEAST_HOPELESS;
  }

  /** All that was sent is answered. */
  @SuppressWarnings("EnumOrdinal") // phases.json keeps numbers only.
  synchronized void ends() {
    ArrivalSchedule level = schedule();
    brokenOff = watch.isBrokenOff();
    Outcome outcome = outcome(level);
    Map<String, Long> counts = new HashMap<>();
    counts.put("search", (long) number);
    counts.put("outcome", (long) outcome.ordinal());
    counts.put("planned", level.planned());
    counts.put("sent", level.sent());
    counts.put("late", level.late());
    counts.put("failed", level.failed());
    LatencySummary times = level.times();
    put(counts, "p50Ms", times.p50Ms());
    put(counts, "p95Ms", times.p95Ms());
    put(counts, "p99Ms", times.p99Ms());
    put(counts, "maxMs", times.maxMs());
    Plan plan =
        new Plan(LoadModel.OPEN, settings.users(), search.rate(), length(search.rate()).toMillis());
    watch.phaseEnded(new Phase(name, startEpochMs, Clock.systemUTC().millis(), plan, counts));
    search.showed(outcome);
  }

  private static void put(Map<String, Long> counts, String key, @Nullable Long value) {
    if (value != null) {
      counts.put(key, value);
    }
  }

  private Outcome outcome(ArrivalSchedule level) {
    if (level.sent() == 0 || level.late() > level.sent() * mostLate) {
      return Outcome.NOT_DELIVERED;
    }
    if (level.isHopeless()) {
      return Outcome.CLEARLY_BROKEN;
    }
    return level.breaks(slo) ? Outcome.BROKEN : Outcome.MET;
  }
}
