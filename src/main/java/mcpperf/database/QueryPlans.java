package mcpperf.database;

import java.util.List;

/**
 * The plans of the run's slow or frequent statements, and the indexes that they call for.
 *
 * @param limits what keeps them from being whole, in sentences for people
 * @param plans longest total time of the statement first
 * @param candidates most expensive statement first
 */
public record QueryPlans(
    List<String> limits, List<StatementPlan> plans, List<IndexCandidate> candidates) {}
