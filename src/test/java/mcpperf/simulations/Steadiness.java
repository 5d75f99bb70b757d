package mcpperf.simulations;

import java.util.DoubleSummaryStatistics;
import java.util.List;

/** Decides from its warm-up's windows whether a generator is warm. */
final class Steadiness {
  /** How many windows in a row must agree. */
  static final int WINDOWS = 3;

  private static final double SPREAD = 1.10;
  private static final double COMPILE_SHARE = 0.20;

  private Steadiness() {}

  /**
   * True where requests per CPU-second of the last windows lie within 10 % of each other and the
   * compilers had little to do in them: a rate alone also looks steady while code waits in the
   * compilers' queue.
   */
  static boolean isSteady(List<WarmUpWindow> windows) {
    if (windows.size() < WINDOWS) {
      return false;
    }
    List<WarmUpWindow> last = windows.subList(windows.size() - WINDOWS, windows.size());
    DoubleSummaryStatistics rates =
        last.stream().mapToDouble(WarmUpWindow::requestsPerCpuSecond).summaryStatistics();
    return rates.getMin() > 0
        && rates.getMax() <= SPREAD * rates.getMin()
        && last.stream().allMatch(window -> window.compileShare() <= COMPILE_SHARE);
  }
}
