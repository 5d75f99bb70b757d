/**
 * What one call of each operation costs, counted while one user sends it alone: figures that do not
 * depend on how fast or how busy the machine is.
 */
@NullMarked
package mcpperf.cost;

import org.jspecify.annotations.NullMarked;
