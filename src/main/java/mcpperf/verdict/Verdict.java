package mcpperf.verdict;

import java.util.List;

/**
 * The judgement on a run.
 *
 * @param reasons one sentence each, the weightiest first; for a pass, what was judged
 */
public record Verdict(Outcome outcome, List<String> reasons, List<SloResult> slos) {}
