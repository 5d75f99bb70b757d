package mcpperf.cost;

/**
 * A kind of statement of which one call has another number than before.
 *
 * @param before in one call of the baseline; 0: it came
 * @param now in one call of the candidate; 0: it went
 */
public record StatementChange(String key, String text, long before, long now) {}
