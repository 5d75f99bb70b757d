package mcpperf.simulationlog;

/**
 * One kind of request: all that Gatling counts together.
 *
 * @param group the groups around the request, outermost first, joined by " / "; "" for none
 */
public record RequestKey(String group, String name) {}
