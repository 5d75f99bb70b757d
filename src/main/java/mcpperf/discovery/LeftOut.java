package mcpperf.discovery;

/**
 * What was found and is not loaded.
 *
 * @param request what would be its name in reports
 * @param why for people, one line
 */
public record LeftOut(String request, String why) {}
