/**
 * What a right answer is: JSON-RPC and MCP answers, expectations of them, and the classes of
 * failure.
 */
@NullMarked
package mcpperf.protocol;

import org.jspecify.annotations.NullMarked;
