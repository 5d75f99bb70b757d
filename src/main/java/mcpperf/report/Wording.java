package mcpperf.report;

import mcpperf.config.LoadModel;
import mcpperf.config.LoadProfile;
import mcpperf.config.LoadProfile.Connections;
import mcpperf.verdict.Figures;
import mcpperf.verdict.Outcome;
import mcpperf.verdict.SloResult;
import org.jspecify.annotations.Nullable;

/** How outcomes, objectives and profiles are called before people. */
final class Wording {
  private Wording() {}

  static String outcome(Outcome outcome) {
    return switch (outcome) {
      case PASS -> "Passed";
      case SLO_BROKEN -> "SLO broken";
      case REGRESSION -> "Regression";
      case INCONCLUSIVE -> "Inconclusive";
      case NOT_COMPARABLE -> "Not comparable";
      case INVALID -> "Invalid";
    };
  }

  /** The sign that says the outcome where there is no colour. */
  static String sign(Outcome outcome) {
    return switch (outcome) {
      case PASS -> "✓";
      case SLO_BROKEN, REGRESSION -> "✗";
      case INCONCLUSIVE -> "?";
      case NOT_COMPARABLE, INVALID -> "!";
    };
  }

  static String judgement(SloResult slo) {
    return slo.broken() ? "broken" : slo.judged() ? "met" : "not judged";
  }

  static String sign(SloResult slo) {
    return slo.broken() ? "✗" : slo.judged() ? "✓" : "○";
  }

  /** {@code p95 ≤ 30 ms}. */
  static String objective(SloResult slo) {
    return Figures.name(slo.metric()) + " " + bound(slo);
  }

  /** {@code ≤ 30 ms}. */
  static String bound(SloResult slo) {
    return (slo.metric().upperBound() ? "≤ " : "≥ ") + Figures.of(slo.metric(), slo.required());
  }

  /** A request with the groups around it. */
  static String request(String name, String group) {
    return group.isEmpty() ? name : name + " in " + group;
  }

  /** {@code smoke: closed, 5 users, 100 requests a test, at most 5 s a test}. */
  static String profile(@Nullable LoadProfile profile) {
    if (profile == null) {
      return "unknown";
    }
    String seconds = Figures.seconds(profile.duration().toMillis());
    if (profile.model() == LoadModel.OPEN) {
      return "%s: open, %s for %s a test, %s connections to begin with, %s"
          .formatted(
              profile.name(),
              Figures.perSecond(profile.requestsPerSecond()),
              seconds,
              Figures.count(profile.concurrency()),
              connections(profile));
    }
    Long requests = profile.requests();
    return "%s: closed, %s users%s, %sat most %s a test%s"
        .formatted(
            profile.name(),
            Figures.count(profile.concurrency()),
            profile.requestsPerSecond() == null
                ? ""
                : " at " + Figures.perSecond(profile.requestsPerSecond()) + " together",
            requests == null ? "" : Figures.count(requests) + " requests a test, ",
            seconds,
            profile.effectiveConnections() == Connections.POOLED
                ? ", " + connections(profile)
                : "");
  }

  private static String connections(LoadProfile profile) {
    return switch (profile.effectiveConnections()) {
      case POOLED -> "pooled";
      case PER_USER -> "one a user";
    };
  }
}
