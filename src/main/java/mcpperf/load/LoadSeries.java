package mcpperf.load;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mcpperf.config.LoadModel;
import mcpperf.experiment.Phase.Plan;
import mcpperf.stats.Histogram;
import mcpperf.stats.Percentile;
import mcpperf.stats.RequestStats;
import org.jspecify.annotations.Nullable;

/** The requests of one kind, in two readings of the log: when they started, then how late. */
final class LoadSeries {
  private static final int MOST_BLOCKS = 60;
  private static final int BLOCK_REQUESTS = 10;
  private static final int BLOCK_MS = 200;
  private static final int LATE_MS = 10;
  private static final int LONGEST_MS = 4 * 3_600_000;

  private final RequestStats stats;
  private final @Nullable Plan plan;
  private final Histogram times = new Histogram();
  private final Histogram[] blocks;
  private final StallFinder stalls = new StallFinder();
  private final WaitingUsers waiting = new WaitingUsers();
  private final int[] starts;
  private final Histogram fromDue = new Histogram();
  private final Histogram lateness = new Histogram();
  private double zeroMs;
  private long[] taken = {};

  /**
   * @param plan null where it is not known
   */
  LoadSeries(RequestStats stats, @Nullable Plan plan) {
    this.stats = stats;
    this.plan = plan;
    long number =
        Math.min(
            MOST_BLOCKS, Math.min(stats.count() / BLOCK_REQUESTS, stats.windowMs() / BLOCK_MS));
    this.blocks = Stream.generate(Histogram::new).limit(number).toArray(Histogram[]::new);
    this.starts =
        isOpen() && stats.windowMs() < LONGEST_MS
            ? new int[(int) stats.windowMs() + 1]
            : new int[0];
  }

  /** Whether requests are due by a rate. */
  boolean isOpen() {
    return plan != null && plan.model() == LoadModel.OPEN && plan.requestsPerSecond() != null;
  }

  /** The first reading. */
  void add(int startMs, int endMs) {
    if (endMs < startMs) {
      return;
    }
    times.add((long) endMs - startMs);
    stalls.add(startMs, endMs);
    waiting.add(startMs, endMs);
    if (blocks.length > 0) {
      long offset = endMs - stats.firstStartMs();
      int block =
          (int) Math.min(blocks.length - 1, offset * blocks.length / Math.max(1, stats.windowMs()));
      blocks[block].add((long) endMs - startMs);
    }
    if (starts.length > 0) {
      starts[(int) (startMs - stats.firstStartMs())]++;
    }
  }

  /**
   * Between the readings: the k-th request was due k intervals after the first one. That one is
   * where no request started before it was due.
   */
  void firstReadingEnds() {
    if (starts.length == 0) {
      return;
    }
    double interval = intervalMs();
    taken = new long[starts.length];
    long number = 0;
    zeroMs = Double.MAX_VALUE;
    for (int ms = 0; ms < starts.length; ms++) {
      taken[ms] = number;
      number += starts[ms];
      if (starts[ms] > 0) {
        zeroMs = Math.min(zeroMs, ms - (number - 1) * interval);
      }
    }
  }

  /** The second reading, needed in the open model only. */
  void addAgain(int startMs, int endMs) {
    if (starts.length == 0 || endMs < startMs) {
      return;
    }
    int ms = (int) (startMs - stats.firstStartMs());
    double due = zeroMs + taken[ms]++ * intervalMs();
    long late = Math.max(0, Math.round(ms - due));
    lateness.add(late);
    fromDue.add(late + endMs - startMs);
  }

  private double intervalMs() {
    Double rate = plan == null ? null : plan.requestsPerSecond();
    return rate == null ? Double.NaN : 1000 / rate;
  }

  RequestLoad load() {
    SteadyState steady = steady();
    long blockMs = blocks.length == 0 ? 0 : stats.windowMs() / blocks.length;
    return new RequestLoad(
        plan == null ? null : plan.model(),
        plan == null || isOpen() ? null : plan.users(),
        plan == null ? null : plan.requestsPerSecond(),
        stats.requestsPerSecond(),
        injected() ? delivered() : null,
        injected() ? late() : null,
        injected() && lateness.count() > 0 ? lateness.summary().maxMs() : null,
        waiting.mean(),
        waiting.sendingMs(),
        corrected(),
        stalls.longest(),
        steady.steady(),
        steady.steady() == null ? null : stats.firstStartMs() + steady.warmUpBlocks() * blockMs,
        steady.why());
  }

  /** Whether requests start by the clock alone: with a pool of users, one must be free. */
  private boolean injected() {
    return isOpen() && plan != null && plan.users() == null && starts.length > 0;
  }

  private @Nullable Double delivered() {
    Double rate = plan == null ? null : plan.requestsPerSecond();
    return rate == null || plan == null ? null : stats.count() / (rate * plan.durationMs() / 1000);
  }

  private @Nullable Double late() {
    long[] late = {0};
    lateness.forEach((ms, number) -> late[0] += ms > LATE_MS ? number : 0);
    return lateness.count() == 0 ? null : (double) late[0] / lateness.count();
  }

  private @Nullable Corrected corrected() {
    if (isOpen()) {
      return fromDue.count() == 0
          ? null
          : new Corrected("from when each was due by its rate", intervalMs(), fromDue.summary());
    }
    Integer users = plan == null ? null : plan.users();
    if (plan != null && users == null) {
      return null;
    }
    if (users != null && plan != null && plan.requestsPerSecond() != null) {
      return Corrected.closed(times, users * intervalMs(), "planned interval of a user");
    }
    Long median = times.percentile(Percentile.P50);
    return median == null
        ? null
        : Corrected.closed(
            times, (double) Math.max(1, median), "median response time, as users do not pause");
  }

  private SteadyState steady() {
    if (blocks.length < SteadyState.LEAST_BLOCKS + 1
        || Arrays.stream(blocks).limit(blocks.length - 1L).anyMatch(b -> b.count() == 0)) {
      return SteadyState.tooShort();
    }
    // In the last block users end one after the other.
    int whole = blocks.length - 1;
    double[] middles = IntStream.range(0, whole).mapToDouble(i -> blocks[i].midmean()).toArray();
    double[] rates = IntStream.range(0, whole).mapToDouble(i -> blocks[i].count()).toArray();
    boolean planned = plan != null && plan.requestsPerSecond() != null;
    return SteadyState.of(middles, planned ? null : rates);
  }
}
