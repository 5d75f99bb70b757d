package mcpperf.report;

import java.util.ArrayList;
import java.util.List;
import mcpperf.config.LoadModel;
import mcpperf.config.LoadProfile;
import mcpperf.profile.ProfileFolder;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/** What the figures of a run do not tell, so that nobody reads more out of them. */
final class Caveats {
  private Caveats() {}

  static List<String> of(RunReport report) {
    List<String> caveats = new ArrayList<>();
    RunContext context = report.context();
    if (!report.complete()) {
      caveats.add(
          "The run is partial. What it measured is counted exactly, but it is not the load that was asked for.");
    }
    if (context.logAlone()) {
      caveats.add(
          "Only simulation.log is left of this run: its profile, target, machine and configuration are not known, and the objectives are those of the present configuration, not necessarily of its own.");
    }
    caveats.add(
        "This is one run on one machine. How much the next run differs cannot be said from it: a difference to another run means something only when several runs of each are compared.");
    if ("embedded".equals(context.target().get("kind"))) {
      caveats.add(
          "The target was the sandbox, a small gateway made to test this suite. Its figures say nothing about any real gateway.");
      caveats.add(
          "Load generator, target and database shared this machine's CPU: each slows the others.");
    }
    if (ProfileFolder.of(report.folder()).isThere()) {
      caveats.add(
          "The target's stacks were sampled during the load, which slows it: compare with runs that were profiled alike.");
    }
    gaps(report.observation(), caveats);
    Observation observation = report.observation();
    if (observation != null) {
      caveats.addAll(CallCountsView.remarks(observation.counts(), report.stats()));
    }
    generator(context.generator(), caveats);
    LoadProfile profile = context.profile();
    if (profile != null && profile.model() == LoadModel.CLOSED) {
      caveats.add(
          "The load was closed: a user sends its next request only when the last one was answered. A target that stalls gets fewer requests meanwhile, so a stall weighs less in the percentiles than it would for users who come by the clock.");
    }
    caveats.add(
        "Times are whole milliseconds, as Gatling's log has them, and counted exactly. Gatling's own pages estimate percentiles over the whole run, and divide rates by the whole run's length: theirs may differ.");
    return caveats;
  }

  private static void gaps(@Nullable Observation observation, List<String> caveats) {
    List<String> gappy =
        observation == null
            ? List.of()
            : observation.coverage().stream()
                .filter(probe -> !probe.gaps().isEmpty())
                .map(probe -> ReportView.shown(probe.probe()))
                .toList();
    if (!gappy.isEmpty()) {
      caveats.add(
          "Not all was watched all the time: %s. Under what was seen and what not stands from when to when, and why."
              .formatted(String.join(", ", gappy)));
    }
  }

  private static void generator(GeneratorState generator, List<String> caveats) {
    if (generator.steady() == null) {
      caveats.add(
          "How warm the load generator was is not known; a cold one adds its own delays to every time here.");
    } else if (!generator.steady()) {
      caveats.add(
          "The load generator was still warming when the load began, after %s: the times hold delays of its own."
              .formatted(Figures.seconds(generator.warmUpMs())));
    }
  }
}
