package mcpperf.requests;

import io.gatling.commons.validation.Failure;
import io.gatling.commons.validation.Success;
import io.gatling.commons.validation.Validation;
import io.gatling.core.check.Check;
import io.gatling.core.check.CheckResult;
import io.gatling.core.session.Session;
import io.gatling.http.response.Response;
import java.util.LinkedHashMap;
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

  @Override
  public Validation<CheckResult> check(
      Response response, Session session, Map<Object, Object> preparedCache) {
    SessionValues values = new SessionValues(session);
    String sentId = jsonRpc ? values.get(GatewayRequest.ID) : null;
    Judgement judgement =
        judge.judge(response.status().code(), response.body().bytes(), sentId, values);
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
        (Validation<?>) new Failure(access.withoutToken(wrong.message()));
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
