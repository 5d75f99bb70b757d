package mcpperf.requests;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.bodyLength;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import mcpperf.config.Feeder;
import mcpperf.config.LoadTest;
import mcpperf.protocol.AnswerJudge;
import mcpperf.protocol.AnswerPath;
import mcpperf.protocol.Payload;

/**
 * One test's request as Gatling sends and checks it, with the further requests of its iteration.
 */
public final class GatewayRequest {
  /** The header by which a sampled request says its name. */
  public static final String NAME_HEADER = "X-Request-Name";

  /** Session key: the JSON-RPC id, unique in flight. */
  static final String ID = "id";

  /** Session key: the exposed name of the tool, prompt or resource that the request is about. */
  static final String OBJECT = "object";

  /** Session key: a text unique to the run. */
  static final String RUN = "run";

  /**
   * Session key: what {@code save} found in the last answer, until it is kept under its own keys.
   */
  static final String SAVED = "saved";

  /** Session key: the bytes of the last answer's body. */
  private static final String SIZE = "size";

  private final LoadTest test;
  private final GatewayAccess access;
  private final List<Map<String, String>> rows;
  private final String object;
  private final ChainBuilder measured;
  private final ChainBuilder silent;
  private final ChainBuilder sized;
  private final List<GatewayRequest> then;
  private final AtomicLong iterations = new AtomicLong();

  private GatewayRequest(
      LoadTest test,
      GatewayAccess access,
      List<Map<String, String>> rows,
      String object,
      ChainBuilder measured,
      ChainBuilder silent,
      ChainBuilder sized,
      List<GatewayRequest> then) {
    this.test = test;
    this.access = access;
    this.rows = rows;
    this.object = object;
    this.measured = measured;
    this.silent = silent;
    this.sized = sized;
    this.then = then;
  }

  /**
   * The request as it is measured: the rows of its feeder, one an iteration, in turn over all
   * users.
   *
   * @param timeout after which an answer counts as missing
   */
  public static GatewayRequest of(LoadTest test, GatewayAccess access, Duration timeout) {
    HttpRequestActionBuilder request = request(test, access).requestTimeout(timeout);
    return new GatewayRequest(
        test,
        access,
        rows(test),
        access.exposedName(test.request()),
        exec(request),
        exec(request.silent()),
        sized(request),
        test.enabledSteps().stream().map(step -> of(step, access, timeout)).toList());
  }

  /** The request as {@link #of(LoadTest, GatewayAccess, Duration)}, but on another way. */
  public static GatewayRequest of(LoadTest test, GatewayAccess access, Entrance entrance) {
    String name = test.request().text();
    String body = Payload.read(test.payload()).template();
    AnswerCheck check = answerCheck(test, access, true);
    return new GatewayRequest(
        test,
        access,
        rows(test),
        entrance.isGateway() ? access.exposedName(test.request()) : test.request().objectName(),
        entrance.exchange(name, body, check, false),
        entrance.exchange(name, body, check, true),
        entrance.exchange(name, body, check, true),
        test.enabledSteps().stream().map(step -> of(step, access, entrance)).toList());
  }

  /**
   * The request as its sample answer was recorded: with the first row of its feeder only, and its
   * name in {@link #NAME_HEADER}.
   */
  public static GatewayRequest ofSample(LoadTest test, GatewayAccess access, Duration timeout) {
    HttpRequestActionBuilder request =
        request(test, access).header(NAME_HEADER, test.request().text()).requestTimeout(timeout);
    return new GatewayRequest(
        test,
        access,
        rows(test).stream().limit(1).toList(),
        access.exposedName(test.request()),
        exec(request),
        exec(request.silent()),
        sized(request),
        test.enabledSteps().stream().map(step -> ofSample(step, access, timeout)).toList());
  }

  private static ChainBuilder sized(HttpRequestActionBuilder request) {
    return exec(request.silent().check(bodyLength().saveAs(SIZE)));
  }

  private static List<Map<String, String>> rows(LoadTest test) {
    return test.feeder() == null ? List.of() : Feeder.rows(test.feeder());
  }

  /** The name under which it is logged. */
  public String name() {
    return test.request().text();
  }

  /** One iteration whose requests Gatling logs. */
  public ChainBuilder measured() {
    return iteration(measured, then.stream().map(GatewayRequest::measured).toList());
  }

  /** One iteration that leaves no trace in the log. */
  public ChainBuilder silent() {
    return iteration(silent, then.stream().map(GatewayRequest::silent).toList());
  }

  /** One iteration that leaves no trace in the log, and whose every call is told. */
  public ChainBuilder watched(CallWatch watch) {
    String name = test.request().text();
    ChainBuilder told =
        exec(session -> {
              watch.sends(name);
              return session.markAsSucceeded().remove(SIZE);
            })
            .exec(sized)
            .exec(
                session -> {
                  watch.answered(name, !session.isFailed(), sent(session), received(session));
                  return session;
                });
    return iteration(told, then.stream().map(step -> step.watched(watch)).toList());
  }

  private long sent(Session session) {
    return test.payload() == null
        ? 0
        : Payload.read(test.payload())
            .render(new SessionValues(session.asScala()))
            .getBytes(StandardCharsets.UTF_8)
            .length;
  }

  private static long received(Session session) {
    return session.contains(SIZE) ? session.getInt(SIZE) : 0;
  }

  private ChainBuilder iteration(ChainBuilder request, List<ChainBuilder> then) {
    ChainBuilder first = exec(this::prepare).exec(request);
    if (!test.save().isEmpty()) {
      first = first.exec(GatewayRequest::keepSaved);
    }
    if (then.isEmpty()) {
      return first;
    }
    ChainBuilder steps = exec(then);
    // What a failed request was to save is missing: its further requests cannot even be built.
    return first
        .doIf(session -> test.save().keySet().stream().allMatch(session::contains))
        .then(steps);
  }

  private Session prepare(Session session) {
    Map<String, Object> values = new HashMap<>();
    if (!rows.isEmpty()) {
      values.putAll(rows.get((int) (iterations.getAndIncrement() % rows.size())));
    }
    values.put(ID, access.ids().next());
    values.put(OBJECT, object);
    values.put(RUN, access.run());
    values.putAll(access.credentials().login());
    Session prepared = session.markAsSucceeded().setAll(values);
    return test.save().isEmpty()
        ? prepared
        : prepared.remove(SAVED).removeAll(test.save().keySet().toArray(String[]::new));
  }

  private static Session keepSaved(Session session) {
    Map<String, Object> saved = session.get(SAVED);
    return saved == null ? session : session.setAll(saved);
  }

  private static HttpRequestActionBuilder request(LoadTest test, GatewayAccess access) {
    HttpRequestActionBuilder request =
        http(test.request().text())
            .httpRequest(test.httpMethod(), access.path(test))
            .header("Accept", "application/json, text/event-stream");
    request =
        switch (test.token()) {
          case VALID -> access.token().isEmpty() ? request : bearer(request, access.token());
          case PLAIN -> bearer(request, access.credentials().plain());
          case REJECTED -> bearer(request, access.credentials().rejected());
          case NONE -> request;
        };
    if (test.payload() == null) {
      return answerCheck(test, access, false).judging(request);
    }
    Payload payload = Payload.read(test.payload());
    return answerCheck(test, access, payload.jsonRpc())
        .judging(
            request
                .header("Content-Type", "application/json")
                .body(StringBody(payload.template())));
  }

  private static HttpRequestActionBuilder bearer(HttpRequestActionBuilder request, String token) {
    return request.header("Authorization", "Bearer " + token);
  }

  private static AnswerCheck answerCheck(LoadTest test, GatewayAccess access, boolean jsonRpc) {
    Map<String, AnswerPath> saved =
        test.save().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> AnswerPath.of(e.getValue())));
    return new AnswerCheck(new AnswerJudge(test.expectation()), access, jsonRpc, saved);
  }
}
