/**
 * Exact counts of what the log holds: histograms, windows, rates, percentiles, failures by class.
 */
@NullMarked
package mcpperf.stats;

import org.jspecify.annotations.NullMarked;
