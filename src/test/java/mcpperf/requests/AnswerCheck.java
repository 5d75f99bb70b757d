package mcpperf.requests;

import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.commons.validation.Failure;
import io.gatling.commons.validation.Success;
import io.gatling.commons.validation.Validation;
import io.gatling.core.check.Check;
import io.gatling.core.check.CheckResult;
import io.gatling.core.session.Session;
import io.gatling.http.check.HttpCheck;
import io.gatling.http.check.HttpCheckScope;
import io.gatling.http.request.builder.HttpRequestBuilder;
import io.gatling.http.response.Response;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcpperf.protocol.AnswerJudge;
import mcpperf.protocol.AnswerPath;
import mcpperf.protocol.FailureClass;
import mcpperf.protocol.Judgement;
import mcpperf.protocol.Judgement.Right;
import mcpperf.protocol.Judgement.Wrong;
import scala.Function1;
import scala.Function2;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The one check of every request: the judge's decision, with the judge's message as the message in
 * Gatling's log. The Java DSL has no check that sees status, body and session together, so this is
 * one of Gatling's own kind.
 */
final class AnswerCheck implements Check<Response> {
  private final AnswerJudge judge;
  private final GatewayAccess access;
  private final boolean jsonRpc;
  private final Map<String, AnswerPath> saved;

  /**
   * @param jsonRpc whether the answer must carry the id under {@link GatewayRequest#ID}
   * @param saved what to keep of a right answer, under {@link GatewayRequest#SAVED}
   */
  AnswerCheck(
      AnswerJudge judge, GatewayAccess access, boolean jsonRpc, Map<String, AnswerPath> saved) {
    this.judge = judge;
    this.access = access;
    this.jsonRpc = jsonRpc;
    this.saved = saved;
  }

  /** The check of a JSON-RPC request of which nothing is kept. */
  static AnswerCheck of(AnswerJudge judge, GatewayAccess access) {
    return new AnswerCheck(judge, access, true, Map.of());
  }

  /** The request with this check as its only one, that of the status included. */
  HttpRequestActionBuilder judging(HttpRequestActionBuilder request) {
    // With a check of the status, any one, Gatling leaves out its own that the status is 2xx.
    HttpRequestBuilder withoutDefault =
        (HttpRequestBuilder) request.check(status().optional()).asScala();
    HttpCheck ofHttp = new HttpCheck(this, HttpCheckScope.Body$.MODULE$);
    return new HttpRequestActionBuilder(
        withoutDefault.check(CollectionConverters.asScala(List.of(ofHttp)).toSeq()));
  }

  @Override
  public Validation<CheckResult> check(
      Response response, Session session, Map<Object, Object> preparedCache) {
    return check(response.status().code(), response.body().bytes(), session);
  }

  /** The judge's decision on an answer that came without a status of its own. */
  Validation<CheckResult> check(byte[] message, Session session) {
    return check(200, message, session);
  }

  private Validation<CheckResult> check(int status, byte[] body, Session session) {
    SessionValues values = new SessionValues(session);
    String sentId = jsonRpc ? values.get(GatewayRequest.ID) : null;
    Judgement judgement = judge.judge(status, body, sentId, values);
    if (judgement instanceof Right right) {
      return saved.isEmpty() ? CheckResult.NoopCheckResultSuccess() : keep(right);
    }
    return failure((Wrong) judgement);
  }

  private Validation<CheckResult> keep(Right right) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, AnswerPath> entry : saved.entrySet()) {
      Optional<String> value = entry.getValue().find(right.answer());
      if (value.isEmpty()) {
        String text = "nothing at " + entry.getValue() + ", which later requests need";
        return failure(new Wrong(FailureClass.WRONG_CONTENT, text));
      }
      values.put(entry.getKey(), value.get());
    }
    return new Success<>(new CheckResult(Option.apply(values), Option.apply(GatewayRequest.SAVED)));
  }

  /** Scala's Failure is a Validation of anything, which Java's generics cannot say. */
  @SuppressWarnings("unchecked")
  private Validation<CheckResult> failure(Wrong wrong) {
    return (Validation<CheckResult>)
        (Validation<?>) new Failure(access.withoutSecrets(wrong.message()));
  }

  @Override
  public Check<Response> checkIf(Function1<Session, Validation<Object>> condition) {
    throw new UnsupportedOperationException("Every answer is judged");
  }

  @Override
  public Check<Response> checkIf(Function2<Response, Session, Validation<Object>> condition) {
    throw new UnsupportedOperationException("Every answer is judged");
  }
}
