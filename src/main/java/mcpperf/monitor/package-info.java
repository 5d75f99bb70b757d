/** What the machine and the processes are and do around the load. */
@NullMarked
package mcpperf.monitor;

import org.jspecify.annotations.NullMarked;
