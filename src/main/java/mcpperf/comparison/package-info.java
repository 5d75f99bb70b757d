/**
 * The comparison of runs. The run is the unit: what is compared is one figure a run, never single
 * requests. A pure function of what the runs measured.
 */
@NullMarked
package mcpperf.comparison;

import org.jspecify.annotations.NullMarked;
