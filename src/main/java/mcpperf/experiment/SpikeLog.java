package mcpperf.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mcpperf.experiment.ChartData.Chart;
import mcpperf.experiment.ChartData.Series;
import mcpperf.experiment.ChartData.Span;
import mcpperf.stats.RequestStats;
import org.jspecify.annotations.Nullable;

/**
 * What a run's log says of its spike beside the figures of each phase.
 *
 * @param recovery how long after the spike; null where not within the run
 * @param calm requests in flight before the spike, at most
 * @param queued in flight at most
 * @param drained how long after the spike no more were in flight than before it; null where not
 *     within the run
 */
record SpikeLog(
    @Nullable Duration recovery,
    int calm,
    int queued,
    @Nullable Duration drained,
    ChartData charts) {
  private static final double MS_PER_SECOND = 1e3;

  static SpikeLog read(
      Path folder,
      RequestStats before,
      RequestStats during,
      RequestStats after,
      long limitMs,
      Duration stays)
      throws IOException {
    long spikeEndMs = after.firstStartMs();
    Recovery recovery = new Recovery(spikeEndMs, lastStartMs(folder, after), limitMs);
    InFlight inFlight = new InFlight();
    long endMs = Math.max(during.lastEndMs(), after.lastEndMs());
    Course course = new Course(endMs);
    EachRequest.in(
        folder,
        (key, startMs, endedMs, ok) -> {
          recovery.add(startMs, (long) endedMs - startMs, ok);
          inFlight.add(startMs, endedMs);
          course.add(startMs, endedMs, ok);
        });
    int[] counts = inFlight.counts();
    int spikeStart = InFlight.cell(during.firstStartMs());
    int spikeEnd = InFlight.cell(spikeEndMs);
    int calm = most(counts, 0, spikeStart);
    return new SpikeLog(
        recovery.after(stays),
        calm,
        most(counts, spikeStart, counts.length),
        drained(counts, spikeEnd, calm),
        new ChartData(
            null,
            course.seconds(),
            List.of(
                span(before, during.firstStartMs()), span(during, spikeEndMs), span(after, endMs)),
            List.of(course.responseTimes(), course.sent(), inFlight(course, counts))));
  }

  /** What is sent at the very end has no window of its own any more. */
  private static long lastStartMs(Path folder, RequestStats after) throws IOException {
    long[] last = {after.firstStartMs()};
    EachRequest.in(folder, (key, startMs, endMs, ok) -> last[0] = Math.max(last[0], startMs));
    return last[0];
  }

  private static int most(int[] counts, int from, int to) {
    return Arrays.stream(counts, from, Math.min(to, counts.length)).max().orElse(0);
  }

  private static @Nullable Duration drained(int[] counts, int spikeEnd, int calm) {
    for (int cell = spikeEnd; cell < counts.length; cell++) {
      if (counts[cell] <= calm) {
        return Duration.ofMillis((long) (cell - spikeEnd) * InFlight.CELL_MS);
      }
    }
    return null;
  }

  private static Chart inFlight(Course course, int[] counts) {
    int cells = course.stepMs() / InFlight.CELL_MS;
    List<@Nullable Double> most = new ArrayList<>();
    for (int step = 0; step < course.seconds().size(); step++) {
      most.add((double) most(counts, step * cells, (step + 1) * cells));
    }
    return new Chart(
        "Requests in flight, at most", "count", "requests", List.of(new Series("in flight", most)));
  }

  private static Span span(RequestStats phase, long toMs) {
    return new Span(phase.group(), phase.firstStartMs() / MS_PER_SECOND, toMs / MS_PER_SECOND);
  }
}
