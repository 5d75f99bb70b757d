/** What is under test: found or started, described, checked before the load, and stopped. */
@NullMarked
package mcpperf.target;

import org.jspecify.annotations.NullMarked;
