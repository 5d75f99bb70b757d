package mcpperf.experiment;

import mcpperf.config.CapacitySettings;
import org.jspecify.annotations.Nullable;

/**
 * Which arrival rate is tried next: by a factor up, or down, until one rate meets the objectives
 * and another does not; then the middle between the two, until they are close enough.
 */
public final class CapacitySearch {
  /** More levels than any orderly search needs. */
  public static final int MOST_LEVELS = 24;

  /** Once is an accident of the machine; what a level shows is believed when it shows it again. */
  private static final int TRIES = 2;

  private final CapacitySettings settings;
  private double rate;
  private int tries;
  private int levels;
  private @Nullable Double met;
  private @Nullable Double broken;
  private boolean over;

  public CapacitySearch(CapacitySettings settings) {
    this.settings = settings;
    this.rate = settings.firstRate();
  }

  /** What a level showed. */
  public enum Outcome {
    /** The objectives hold at this rate. */
    MET,
    /** They do not. */
    BROKEN,
    /** They do not by so much that there is no need to look again. */
    CLEARLY_BROKEN,
    /** The load generator did not keep to the rate, so that nothing is known of the target. */
    NOT_DELIVERED
  }

  /** The rate to try, requests/s. */
  public double rate() {
    return rate;
  }

  /** Whether no further rate is to be tried. */
  public boolean isOver() {
    return over;
  }

  /** The level at {@link #rate()} is over. */
  public void showed(Outcome outcome) {
    levels++;
    boolean doubtful = outcome == Outcome.BROKEN || outcome == Outcome.NOT_DELIVERED;
    if (doubtful && ++tries < TRIES && levels < MOST_LEVELS) {
      return;
    }
    tries = 0;
    switch (outcome) {
      case MET -> met = rate;
      case BROKEN, CLEARLY_BROKEN -> broken = rate;
      case NOT_DELIVERED -> over = true;
    }
    over = over || levels >= MOST_LEVELS;
    next();
  }

  private void next() {
    if (broken == null) {
      over = over || rate >= settings.greatestRate();
      rate = Math.min(rate * settings.growth(), settings.greatestRate());
    } else if (met == null) {
      rate = broken / settings.growth();
    } else {
      over = over || broken <= met * (1 + settings.width());
      rate = Math.sqrt(met * broken);
    }
  }
}
