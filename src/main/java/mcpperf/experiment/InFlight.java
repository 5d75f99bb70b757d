package mcpperf.experiment;

import java.util.Arrays;

/** How many requests are sent and not yet answered, every 100 ms. */
final class InFlight {
  static final int CELL_MS = 100;

  private int[] changes = new int[1024];
  private int cells;

  void add(int startMs, int endMs) {
    change(startMs, 1);
    change(endMs, -1);
  }

  private void change(int atMs, int by) {
    int cell = Math.max(0, atMs) / CELL_MS;
    if (cell >= changes.length) {
      changes = Arrays.copyOf(changes, Math.max(cell + 1, changes.length * 2));
    }
    changes[cell] += by;
    cells = Math.max(cells, cell + 1);
  }

  /** At the end of each 100 ms of the run. */
  int[] counts() {
    int[] counts = Arrays.copyOf(changes, cells);
    Arrays.parallelPrefix(counts, Integer::sum);
    return counts;
  }

  static int cell(long atMs) {
    return (int) (atMs / CELL_MS);
  }
}
