package mcpperf.stats;

/** A quantity over a time that can be cut into equal blocks. */
public interface BlockValues {

  /** Its value in each of so many blocks; NaN in those of which it is not known. */
  double[] in(int blocks);
}
