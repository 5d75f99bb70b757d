package mcpperf.experiment;

import java.util.ArrayList;
import java.util.List;

/** The pairs of blocks of one operation, in their order: the n-th of each target are one pair. */
record VersusPairs(List<VersusBlock> first, List<VersusBlock> second) {
  /** Of fewer no interval says anything. */
  static final int FEWEST = 6;

  int count() {
    return first.size();
  }

  VersusBlock firstTogether() {
    return together(first);
  }

  VersusBlock secondTogether() {
    return together(second);
  }

  /**
   * A metric of each pair, or of so many neighbouring pairs together as it takes to know it of all.
   *
   * @return one for each group, of the first target; and of the second; none where they would be
   *     fewer than {@link #FEWEST}
   */
  List<double[]> values(VersusMetric metric) {
    for (int size = 1; count() / size >= FEWEST; size++) {
      List<double[]> values = values(metric, size);
      if (values.size() == count() / size) {
        return values;
      }
    }
    return List.of();
  }

  /** Without the groups of which it is not known; the last group has what is left over. */
  private List<double[]> values(VersusMetric metric, int size) {
    List<double[]> values = new ArrayList<>();
    int groups = count() / size;
    for (int i = 0; i < groups; i++) {
      int from = i * size;
      int to = i == groups - 1 ? count() : from + size;
      Double a = metric.of(together(first.subList(from, to)));
      Double b = metric.of(together(second.subList(from, to)));
      if (a != null && b != null) {
        values.add(new double[] {a, b});
      }
    }
    return values;
  }

  private static VersusBlock together(List<VersusBlock> blocks) {
    VersusBlock all = new VersusBlock();
    blocks.forEach(all::add);
    return all;
  }
}
