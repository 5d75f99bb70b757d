/** What is kept of a run to compare others with: its fingerprint, its figures, and their files. */
@NullMarked
package mcpperf.baseline;

import org.jspecify.annotations.NullMarked;
