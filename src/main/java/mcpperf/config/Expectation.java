package mcpperf.config;

import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * What a right answer to one request looks like. An answer that is not right belongs to exactly one
 * failure class, see {@code mcpperf.protocol.FailureClass}.
 *
 * @param status the HTTP status of a right answer
 * @param refusal what the right answer is where the request must be refused; {@link Refusal#NONE}
 *     where it must be served
 * @param content what must hold in the answer's JSON; empty: any content is right
 */
public record Expectation(
    @Default("200") @Range(min = 100, max = 599, message = "{min} to {max}") int status,
    @Default("none") Refusal refusal,
    List<ContentRule> content) {

  /** How a request that must not be served is to be refused. */
  public enum Refusal {
    /** It is to be served. */
    NONE,
    /** {@code result.isError} is to be true. */
    TOOL_ERROR,
    /** The answer is to be a JSON-RPC error. */
    JSON_RPC_ERROR,
    /** Either of the two: gateways differ (and versions of one gateway do). */
    ANY
  }

  /**
   * One rule over an answer's JSON document.
   *
   * @param path a JMESPath expression over the whole answer, e.g. {@code result.content[0].text};
   *     where all rules have {@link #WHOLE}, an answer that is no JSON is taken as a text, such as
   *     a page's
   * @param is the exact text the value must have; may hold {@code #{column}} of the test's feeder
   * @param contains a text that must occur in the value; may hold {@code #{column}} likewise. With
   *     neither, the value must be there: not null, false, "" or empty.
   */
  public record ContentRule(
      @NotBlank(message = "a JMESPath expression") String path,
      @Nullable String is,
      @Nullable String contains) {
    /** The path of the whole answer. */
    public static final String WHOLE = "@";
  }
}
