package mcpperf.load;

import java.util.ArrayList;
import java.util.List;
import mcpperf.config.GeneratorLimits;
import mcpperf.config.JudgingSettings;
import mcpperf.config.LoadModel;
import mcpperf.stats.LatencySummary;
import mcpperf.stats.RequestStats;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/**
 * Whether the load generator was the limit. Where requests are due by the clock, a busy generator
 * is late, and each of its figures shows that. Where users wait for answers it may take all CPU
 * that is left: its figures become false only when what it adds itself is not small against them.
 */
public final class GeneratorCheck {
  private final GeneratorLimits limits;
  private final long leastWindowMs;
  private final List<String> reasons = new ArrayList<>();

  private GeneratorCheck(JudgingSettings judging) {
    this.limits = judging.generator();
    this.leastWindowMs = Math.max(1, judging.rateWindow().toMillis());
  }

  /**
   * Why the run says nothing of its target; one sentence each, empty where the generator was fit.
   *
   * @param cpuShare of the machine, during the load; null where it is not known
   * @param gcShare of the load's time; null likewise
   * @param eventLoopMs how long a task waited for an event loop on average; null likewise
   */
  public static List<String> reasons(
      JudgingSettings judging,
      List<RequestStats> requests,
      RunLoad load,
      @Nullable Double cpuShare,
      @Nullable Double gcShare,
      @Nullable Double eventLoopMs) {
    GeneratorCheck check = new GeneratorCheck(judging);
    for (int i = 0; i < requests.size(); i++) {
      check.open(requests.get(i), load.requests().get(i));
      if (alone(requests, i)) {
        check.closed(requests.get(i), load.requests().get(i));
      }
    }
    if (load.requests().stream().anyMatch(it -> it.model() == LoadModel.OPEN)) {
      check.share("used %s of the machine's CPU", cpuShare, check.limits.mostCpu());
      check.share("collected garbage for %s of the time", gcShare, check.limits.mostGc());
    }
    check.eventLoop(requests, eventLoopMs);
    if (load.ownFailures() > 0) {
      check.add(
          "%s of its connections could not even be made: this machine's ports or open files were used up"
              .formatted(Figures.count(load.ownFailures())),
          "high");
    }
    return check.reasons;
  }

  private void open(RequestStats request, RequestLoad load) {
    if (load.late() != null && load.late() > limits.mostLate()) {
      add(
          "%s of %s started more than 10 ms after they were due, at most %s may"
              .formatted(
                  Figures.percent(load.late()), request.name(), Figures.percent(limits.mostLate())),
          "high");
    }
    if (load.delivered() != null && load.delivered() < limits.leastDelivered()) {
      add(
          "it sent %s of the planned requests of %s, at least %s are needed"
              .formatted(
                  Figures.percent(load.delivered()),
                  request.name(),
                  Figures.percent(limits.leastDelivered())),
          "high");
    }
  }

  /** Little's law for users who never pause: all of them wait for an answer, always. */
  private void closed(RequestStats request, RequestLoad load) {
    Double busy = load.busyUsers();
    Integer users = load.plannedUsers();
    if (busy == null
        || users == null
        || load.plannedRate() != null
        || load.sendingMs() < leastWindowMs) {
      return;
    }
    double idle = 1 - busy / users;
    if (idle > limits.mostIdle()) {
      add(
          "the %s users of %s waited for answers only %s of their time (by Little's law %s of them at once), the rest passed in the generator; at most %s may"
              .formatted(
                  Figures.count(users),
                  request.name(),
                  Figures.percent(1 - idle),
                  Figures.count(Math.round(busy)),
                  Figures.percent(limits.mostIdle())),
          "medium");
    }
  }

  /**
   * Whether no other request was sent meanwhile, so that its users had nothing else to wait for.
   */
  private static boolean alone(List<RequestStats> requests, int index) {
    RequestStats one = requests.get(index);
    return requests.stream()
        .filter(other -> !other.equals(one))
        .noneMatch(
            other ->
                other.firstStartMs() < one.lastEndMs() && one.firstStartMs() < other.lastEndMs());
  }

  private void share(String what, @Nullable Double share, double most) {
    if (share != null && share > most) {
      add(
          "it "
              + what.formatted(Figures.percent(share))
              + ", at most %s may be".formatted(Figures.percent(most)),
          "medium");
    }
  }

  /** What the generator adds to a time, against the times themselves. */
  private void eventLoop(List<RequestStats> requests, @Nullable Double eventLoopMs) {
    double sum = 0;
    long count = 0;
    for (RequestStats request : requests) {
      LatencySummary times = request.all();
      Double mean = times.meanMs();
      sum += mean == null ? 0 : mean * times.count();
      count += times.count();
    }
    double mean = count == 0 ? 0 : sum / count;
    if (eventLoopMs != null && mean > 0 && eventLoopMs > limits.mostEventLoop() * mean) {
      add(
          "a task waited %s for its event loops on average, where a response took %s: the times are its own"
              .formatted(Figures.ms(eventLoopMs), Figures.ms(mean)),
          "medium");
    }
  }

  private void add(String reason, String confidence) {
    reasons.add(
        "the load generator was the limit: %s (confidence: %s)".formatted(reason, confidence));
  }
}
