/** What all runs measured, one line a run, and since which run a figure is another. */
@NullMarked
package mcpperf.history;

import org.jspecify.annotations.NullMarked;
