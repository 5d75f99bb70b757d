package mcpperf.config;

import jakarta.validation.constraints.Pattern;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.validator.constraints.Range;

/**
 * What the sandbox does wrong, so that the instrument's judgement can be tested. All off by
 * default. Rates are shares of calls, 0 to 1, and are met exactly: 0.05 hits every 20th call.
 *
 * @param slowStatementMs time added to the tool lookup inside the database ({@code pg_sleep}), ms
 * @param missingIndex drop the index that the tool lookup uses
 * @param nPlusOne list tools with one more statement per tool
 * @param poolSize size of the pool instead of the target's setting; 0: leave it
 * @param poolLeakRate share of calls whose connection is not given back
 * @param transactionOverUpstream hold the transaction open while the MCP server is called
 * @param blockedThreadMs time that a lock shared by all requests is held per tool call, ms
 * @param upstreamDelayMs time added by the MCP server to every tool call, ms
 * @param toolErrorRate share of tool calls that answer {@code isError: true}
 * @param toolErrorTool the tool that errors and wrong content are for; "" for every tool
 * @param wrongContentRate share of tool calls that answer the wrong content
 * @param httpErrorRate share of requests to /rpc and /mcp that answer HTTP 500
 * @param heapGrowthBytes bytes kept for ever per request
 * @param extraStatements statements added to each tool call
 */
public record Faults(
    @Default("0") @Range(min = 0, max = 60_000, message = "{min} to {max}") int slowStatementMs,
    @Default("false") boolean missingIndex,
    @Default("false") boolean nPlusOne,
    @Default("0") @Range(min = 0, max = 1_000, message = "{min} to {max}") int poolSize,
    @Default("0") @Share double poolLeakRate,
    @Default("false") boolean transactionOverUpstream,
    @Default("0") @Range(min = 0, max = 60_000, message = "{min} to {max}") int blockedThreadMs,
    @Default("0") @Range(min = 0, max = 60_000, message = "{min} to {max}") int upstreamDelayMs,
    @Default("0") @Share double toolErrorRate,
    @Default("") @Pattern(regexp = TOOL_OR_ALL, message = TOOLS) String toolErrorTool,
    @Default("0") @Share double wrongContentRate,
    @Default("0") @Share double httpErrorRate,
    @Default("0") @Range(min = 0, max = 100_000_000, message = "{min} to {max}")
        int heapGrowthBytes,
    @Default("0") @Range(min = 0, max = 1_000, message = "{min} to {max}") int extraStatements) {
  private static final String TOOLS = "get_system_time, convert_time, echo, or nothing for all";

  /** As the MCP server names them or as the gateway does. */
  private static final String TOOL_OR_ALL =
      "|(fast-time-)?(get[_-]system[_-]time|convert[_-]time|echo)";

  /** A sandbox that does nothing wrong. */
  public static Faults none() {
    return new Faults(0, false, false, 0, 0, false, 0, 0, 0, "", 0, 0, 0, 0);
  }

  /**
   * The faults that are given by name; the others are off.
   *
   * @throws ConfigurationException naming every unknown fault and every value that is not allowed
   */
  public static Faults of(Map<String, String> given) {
    Source source = new Source("faults", "faults");
    Map<String, Value> values = new LinkedHashMap<>();
    given.forEach((name, text) -> values.put(name, new Value.Leaf(source, text)));
    Problems problems = new Problems();
    Place place = new Place("", new Value.Branch(source, values));
    Faults faults = new Binder(problems).bind(Faults.class, place, "faults");
    problems.throwIfAny();
    return faults;
  }
}
