package mcpperf.monitor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the book of what one probe saw; from several threads. */
final class CoverageRecorder {
  static final int MOST_GAPS = 100;

  private final String probe;
  private final List<Gap> gaps = new ArrayList<>();
  private long furtherGaps;
  private long taken;
  private long missed;
  private @Nullable Gap open;

  CoverageRecorder(String probe) {
    this.probe = probe;
  }

  /** A sample was taken, which ends a gap. */
  synchronized void taken(long epochMs) {
    taken++;
    end(epochMs);
  }

  /** Samples were not taken because the one before was still under way. */
  synchronized void skipped(long samples) {
    missed += samples;
  }

  /** Samples from this one on could not be taken, which begins a gap or goes on with it. */
  synchronized void missed(long epochMs, long samples, String why) {
    missed += samples;
    Gap gap = open;
    if (gap != null && gap.why().equals(why)) {
      open = new Gap(gap.fromEpochMs(), null, gap.samples() + samples, why);
    } else {
      end(epochMs);
      open = new Gap(epochMs, null, samples, why);
    }
  }

  private void end(long epochMs) {
    Gap gap = open;
    if (gap != null) {
      keep(new Gap(gap.fromEpochMs(), epochMs, gap.samples(), gap.why()));
      open = null;
    }
  }

  private void keep(Gap gap) {
    if (gaps.size() < MOST_GAPS) {
      gaps.add(gap);
    } else {
      furtherGaps++;
    }
  }

  /** What was seen until now. */
  synchronized Coverage coverage(@Nullable Double cpuMs, List<String> limits) {
    List<Gap> all = new ArrayList<>(gaps);
    Gap gap = open;
    boolean room = all.size() < MOST_GAPS;
    if (gap != null && room) {
      all.add(gap);
    }
    long further = furtherGaps + (gap != null && !room ? 1 : 0);
    return new Coverage(
        probe, taken, missed, cpuMs, List.copyOf(all), further, List.copyOf(limits));
  }
}
