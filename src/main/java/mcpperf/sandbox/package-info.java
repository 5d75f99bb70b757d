/**
 * The embedded gateway and MCP server, in a JVM of their own; faults can be switched on in both.
 */
@NullMarked
package mcpperf.sandbox;

import org.jspecify.annotations.NullMarked;
