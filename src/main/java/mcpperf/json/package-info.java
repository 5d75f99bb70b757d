/** Records as JSON files that outlive the version of the suite that wrote them. */
@NullMarked
package mcpperf.json;

import org.jspecify.annotations.NullMarked;
