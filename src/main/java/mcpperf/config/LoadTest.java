package mcpperf.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One test of a scenario: one kind of request, sent again and again.
 *
 * @param request its name
 * @param enabled whether a run of the scenario includes it
 * @param httpMethod GET, POST, PUT or DELETE
 * @param path the path at the target, e.g. {@code /rpc}; may hold {@code #{key}} of an earlier
 *     step's {@code save}
 * @param token which token is sent
 * @param payload the body's file; null for a request without body. Holds {@code #{id}} (a JSON-RPC
 *     id unique in flight), {@code #{object}} (the exposed name of the tool or prompt that the
 *     request names), {@code #{run}} (a text unique to the run), {@code #{loginUser}} and {@code
 *     #{loginPassword}} (of a user of the gateway, where they are known) and {@code #{column}} of
 *     the feeder; {@code #{column.jsonStringify()}} writes a quoted and escaped JSON text.
 * @param feeder the CSV file that varies the request; null where nothing varies
 * @param expectation what a right answer is
 * @param save session keys and the JMESPath of the answer that fills them, for later steps
 * @param then further requests of the same iteration, in order
 */
public record LoadTest(
    RequestName request,
    boolean enabled,
    String httpMethod,
    String path,
    TokenKind token,
    @Nullable Path payload,
    @Nullable Path feeder,
    Expectation expectation,
    Map<String, String> save,
    List<LoadTest> then) {

  /** What stands for a user's name in payloads that log in. */
  public static final String LOGIN_USER = "loginUser";

  /** What stands for that user's password there. */
  public static final String LOGIN_PASSWORD = "loginPassword";

  /** The further requests of an iteration that a run sends. */
  public List<LoadTest> enabledSteps() {
    return then.stream().filter(LoadTest::enabled).toList();
  }

  /** The same without further requests. */
  public LoadTest alone() {
    return new LoadTest(
        request, enabled, httpMethod, path, token, payload, feeder, expectation, save, List.of());
  }

  /** All requests of one iteration that a run sends: this one, its steps, and theirs. */
  public Stream<LoadTest> iteration() {
    return Stream.concat(Stream.of(this), enabledSteps().stream().flatMap(LoadTest::iteration));
  }

  /** Which token a request carries. */
  public enum TokenKind {
    /** The run's own token. */
    VALID,
    /**
     * The like of it without the claim {@code auth_provider}, as many clients have: ContextForge
     * looks its id up among the API tokens as well.
     */
    PLAIN,
    /** No Authorization header. */
    NONE,
    /** A well-formed token with a signature that the target must reject. */
    REJECTED
  }
}
