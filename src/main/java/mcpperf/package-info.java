/** The instrument: what happens around the load, and the commands that work on a finished run. */
@NullMarked
package mcpperf;

import org.jspecify.annotations.NullMarked;
