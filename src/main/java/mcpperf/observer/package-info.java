/** The process that watches a run from outside, so that the load generator does not pay for it. */
@NullMarked
package mcpperf.observer;

import org.jspecify.annotations.NullMarked;
