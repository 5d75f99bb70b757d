package mcpperf.requests;

import io.gatling.core.action.Action;
import io.gatling.core.action.ActorDelegatingAction;
import io.gatling.core.action.builder.ActionBuilder;
import io.gatling.core.session.Session;
import io.gatling.core.structure.ScenarioContext;
import io.gatling.http.action.sse.fsm.ServerSentEvent;
import io.gatling.http.action.sse.fsm.SseFsm;
import scala.Option;

/**
 * Waits on a stream for the answer and, while it waits, posts the request: with Gatling's own
 * actions one after the other an answer that comes before the post's own one would be missed. What
 * counts is the time from the post to the answer on the stream.
 */
final class SseExchange implements ActionBuilder {
  private final ActionBuilder waiting;
  private final ActionBuilder posting;

  SseExchange(ActionBuilder waiting, ActionBuilder posting) {
    this.waiting = waiting;
    this.posting = posting;
  }

  @Override
  public Action build(ScenarioContext context, Action next) {
    Action wait = waiting.build(context, next);
    Action post = posting.build(context, new PostEnd());
    return new ActorDelegatingAction("sse-exchange", null) {
      @Override
      public void execute(Session session) {
        wait.$bang(session);
        post.$bang(session);
      }
    };
  }

  /** Where a post was refused no answer comes: the stream is told so in the answer's place. */
  private static final class PostEnd extends ActorDelegatingAction {
    PostEnd() {
      super("sse-post-end", null);
    }

    @Override
    public void execute(Session session) {
      String refusal = PostedCheck.refusal(session);
      if (refusal != null && session.attributes().contains(SseEntrance.STREAM)) {
        SseFsm stream = (SseFsm) session.attributes().apply(SseEntrance.STREAM);
        stream.onSseReceived(
            new ServerSentEvent(
                Option.apply("message"),
                Option.apply(PostedCheck.asMessage(refusal)),
                Option.empty(),
                Option.empty()));
      }
    }
  }
}
