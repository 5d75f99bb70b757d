/**
 * What a simulation with a question of its own found out. A result is a pure function of the run
 * folder, so that it can be made again; a further kind is a constant of {@link
 * mcpperf.experiment.ExperimentKind}, a record and a template {@code experiment-<kind>.peb}.
 */
@NullMarked
package mcpperf.experiment;

import org.jspecify.annotations.NullMarked;
