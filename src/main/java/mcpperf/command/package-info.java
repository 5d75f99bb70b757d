/** The commands of the post-processor, one class each. */
@NullMarked
package mcpperf.command;

import org.jspecify.annotations.NullMarked;
