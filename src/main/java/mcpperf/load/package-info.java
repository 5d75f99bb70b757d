/**
 * How the load itself went: what was planned and delivered, stalls that hide requests, whether it
 * became steady, and whether the load generator was the limit.
 */
@NullMarked
package mcpperf.load;

import org.jspecify.annotations.NullMarked;
