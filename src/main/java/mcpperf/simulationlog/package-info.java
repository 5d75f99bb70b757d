/** Gatling's binary simulation.log: the one place that knows its bytes. */
@NullMarked
package mcpperf.simulationlog;

import org.jspecify.annotations.NullMarked;
