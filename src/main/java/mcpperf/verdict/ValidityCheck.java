package mcpperf.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import mcpperf.config.Slo;
import mcpperf.protocol.FailureClass;
import mcpperf.stats.RequestStats;
import mcpperf.stats.RunStats;

/** Whether the run's figures may be judged at all; each reason against it is one sentence. */
final class ValidityCheck {
  private static final int NAMES_SHOWN = 5;

  private final RunStats stats;
  private final Course course;
  private final Map<String, Slo> slos;
  private final Predicate<String> bindsGroup;
  private final List<String> reasons = new ArrayList<>();

  private ValidityCheck(
      RunStats stats, Course course, Map<String, Slo> slos, Predicate<String> bindsGroup) {
    this.stats = stats;
    this.course = course;
    this.slos = slos;
    this.bindsGroup = bindsGroup;
  }

  /**
   * Why the run is invalid, the weightiest reason first; empty where it is valid.
   *
   * @param bindsGroup false for groups of requests of which it is no surprise that all fail
   */
  static List<String> reasons(
      RunStats stats, Course course, Map<String, Slo> slos, Predicate<String> bindsGroup) {
    ValidityCheck check = new ValidityCheck(stats, course, slos, bindsGroup);
    check.partial();
    if (measured(stats).isEmpty()) {
      check.nothingMeasured();
      check.crashed();
    } else {
      check.targetGone();
      check.crashed();
      check.neverSent();
      check.nothingRight();
    }
    return check.reasons;
  }

  private static List<RequestStats> measured(RunStats stats) {
    return stats.requests().stream().filter(request -> request.count() > 0).toList();
  }

  private void partial() {
    if (course.stoppedEarly() != null) {
      reasons.add("the run is partial: " + course.stoppedEarly());
    }
    Long cut = stats.truncatedAtByte();
    if (cut != null) {
      reasons.add(
          "the run is partial: simulation.log ends inside the record at byte %s (it has %s bytes); what stands before is counted"
              .formatted(Figures.count(cut), Figures.count(stats.bytes())));
    } else if (!(course.finished() && stats.users().allEnded()) && course.stoppedEarly() == null) {
      RunStats.UserStats users = stats.users();
      String open =
          users.allEnded()
              ? ""
              : " (%s of %s users ended)"
                  .formatted(Figures.count(users.ended()), Figures.count(users.started()));
      reasons.add(
          "the run is partial: it did not come to its end%s; what the log holds is counted"
              .formatted(open));
    }
  }

  private void nothingMeasured() {
    reasons.add("nothing was measured: the log holds no request");
  }

  /** The requests at the run's end that never got an answer: the target went away before them. */
  private void targetGone() {
    List<RequestStats> ordered =
        measured(stats).stream()
            .filter(request -> bindsGroup.test(request.group()))
            .sorted(Comparator.comparingLong(RequestStats::firstStartMs))
            .toList();
    int first = ordered.size();
    while (first > 0 && unanswered(ordered.get(first - 1))) {
      first--;
    }
    List<RequestStats> gone = ordered.subList(first, ordered.size());
    if (gone.isEmpty()) {
      return;
    }
    String since =
        first == 0
            ? "the target never answered"
            : "the target was gone: no answer to any request that began later than %s after the run's start"
                .formatted(Figures.seconds(gone.get(0).firstStartMs()));
    reasons.add(since + " (" + named(gone.stream().map(ValidityCheck::failed).toList()) + ")");
  }

  private void crashed() {
    for (RunStats.Crash crash : stats.crashes()) {
      reasons.add(
          "Gatling could not send %s: %s"
              .formatted(
                  crash.count() == 1 ? "a request" : Figures.count(crash.count()) + " requests",
                  crash.message()));
    }
  }

  private void neverSent() {
    Set<String> sent =
        measured(stats).stream()
            .map(RequestStats::name)
            .collect(Collectors.toCollection(HashSet::new));
    List<String> missing =
        course.expectedRequests().stream().distinct().filter(name -> !sent.contains(name)).toList();
    if (!missing.isEmpty()) {
      reasons.add(
          (missing.size() == 1
                  ? "an expected request was never sent: "
                  : Figures.count(missing.size()) + " expected requests were never sent: ")
              + named(missing));
    }
  }

  /** Requests without one right answer, where no objective bounds their errors. */
  private void nothingRight() {
    for (RequestStats request : measured(stats)) {
      if (request.okCount() == 0
          && bindsGroup.test(request.group())
          && !errorsBounded(slos, request.name())) {
        reasons.add("nothing right was measured of " + failed(request));
      }
    }
  }

  static boolean errorsBounded(Map<String, Slo> slos, String request) {
    Slo slo = slos.get(request);
    return slo != null
        && slo.limits().stream().anyMatch(limit -> limit.metric() == Slo.Metric.ERROR_RATE);
  }

  /** {@code tools/list: all 100 requests failed (98 transport, 2 timeout)}. */
  static String failed(RequestStats request) {
    String share =
        request.okCount() == 0
            ? "all " + Figures.count(request.count())
            : Figures.count(request.koCount()) + " of " + Figures.count(request.count());
    return "%s: %s requests failed (%s)".formatted(title(request), share, classes(request));
  }

  /** The request's name with the groups around it. */
  static String title(RequestStats request) {
    return title(request.name(), request.group());
  }

  static String title(String name, String group) {
    return Slo.name(name, group);
  }

  private static String classes(RequestStats request) {
    return request.failures().entrySet().stream()
        .filter(failure -> failure.getValue() > 0)
        .sorted(Map.Entry.<FailureClass, Long>comparingByValue().reversed())
        .map(failure -> Figures.count(failure.getValue()) + " " + failure.getKey().label())
        .collect(Collectors.joining(", "));
  }

  private static boolean unanswered(RequestStats request) {
    return request.failures().getOrDefault(FailureClass.TRANSPORT, 0L) == request.count();
  }

  private static String named(List<String> names) {
    String shown = String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size())));
    int more = names.size() - NAMES_SHOWN;
    return more > 0 ? String.format(Locale.ROOT, "%s and %,d more", shown, more) : shown;
  }
}
