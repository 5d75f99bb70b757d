/** The judgement: service level objectives, validity of the run, and the outcome. */
@NullMarked
package mcpperf.verdict;

import org.jspecify.annotations.NullMarked;
