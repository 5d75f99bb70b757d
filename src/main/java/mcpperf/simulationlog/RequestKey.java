package mcpperf.simulationlog;

/**
 * One kind of request: all that Gatling counts together.
 *
 * @param group the groups around the request, outermost first, joined by {@value #NESTED}; "" for
 *     none
 */
public record RequestKey(String group, String name) {
  /** Between the name of a group and that of one in it. */
  public static final String NESTED = " / ";
}
