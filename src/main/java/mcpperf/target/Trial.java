package mcpperf.target;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcpperf.config.Configuration;
import mcpperf.config.Expectation;
import mcpperf.config.Expectation.Refusal;
import mcpperf.config.TemplateText;
import mcpperf.discovery.ForbiddenAnswer;
import mcpperf.discovery.ForbiddenCall;
import mcpperf.discovery.LeftOut;
import mcpperf.discovery.Operation;
import mcpperf.discovery.Operation.Origin;
import mcpperf.discovery.PlanFiles;
import mcpperf.protocol.AnswerJudge;
import mcpperf.protocol.Judgement;
import mcpperf.protocol.Judgement.Right;
import mcpperf.protocol.Judgement.Wrong;
import mcpperf.protocol.SampleAnswer;
import mcpperf.target.PreflightException.Problem;

/** Each operation once: what is not answered as it should be, or too slowly, is not loaded. */
final class Trial {
  private static final int OK = 200;

  private final McpDialogue dialogue;
  private final boolean byStatus;
  private final Duration slowest;
  private final Duration longest;
  private final List<Operation> right = new ArrayList<>();
  private final List<LeftOut> left = new ArrayList<>();
  private final List<ForbiddenCall> forbidden = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, SampleAnswer> samples = new LinkedHashMap<>();
  private final Map<String, Integer> statuses = new HashMap<>();

  /**
   * @param byStatus whether a refusal by the HTTP status can be expected in the load
   */
  Trial(McpDialogue dialogue, Configuration configuration, boolean byStatus) {
    this.dialogue = dialogue;
    this.byStatus = byStatus;
    this.slowest = configuration.experiments().discovered().slowest();
    this.longest = configuration.target().startTimeout();
  }

  /** Sends them all, as long as the target does not take for ever. */
  void all(List<Operation> operations) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    for (Operation operation : operations) {
      if (System.nanoTime() >= end) {
        leave(
            operation,
            "it was not tried: the others took %d s (-Dtarget.startTimeout=... gives more)"
                .formatted(longest.toSeconds()));
      } else {
        one(operation);
      }
    }
    if (right.isEmpty() && problems.isEmpty()) {
      problems.add(
          new Problem(
              "nothing that can be sent to it is answered as it should be",
              "the target",
              "see the reasons above; give arguments in experiments.discovered.arguments"));
    }
  }

  private void one(Operation operation) throws InterruptedException {
    String id = dialogue.nextId();
    String message = TemplateText.render(PlanFiles.text(operation), Map.of("id", id));
    long begin = System.nanoTime();
    try {
      McpAnswer answer = dialogue.send(message, id);
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      if (operation.isRefused()) {
        forbidden.add(ForbiddenCall.answered(operation, answer.status(), answer.body(), id));
      }
      flaw(operation, answer, id)
          .or(() -> tooSlow(operation, took))
          .ifPresentOrElse(why -> leave(operation, why), () -> take(operation, answer, id));
    } catch (ConnectException e) {
      problems.add(
          new Problem(
              "the target is gone: " + e.getMessage(),
              "request " + operation.request(),
              "look at its log"));
    } catch (IOException e) {
      String why = "no answer (%s)".formatted(e.getMessage());
      if (operation.isRefused()) {
        forbidden.add(ForbiddenCall.unanswered(operation, why));
      }
      leave(operation, why);
    }
  }

  private Optional<String> flaw(Operation operation, McpAnswer answer, String id) {
    int status = answer.status();
    // Of what it must refuse, a server may say so by the status too.
    boolean refusal = operation.isRefused() && byStatus && ForbiddenAnswer.isRefusal(status);
    if (refusal) {
      statuses.put(operation.request().text(), status);
    }
    Expectation expectation =
        new Expectation(
            refusal ? status : OK, operation.isRefused() ? Refusal.ANY : Refusal.NONE, List.of());
    Judgement judgement = new AnswerJudge(expectation).judge(status, answer.body(), id, Map.of());
    return judgement instanceof Right
        ? Optional.empty()
        : Optional.of(((Wrong) judgement).message());
  }

  private Optional<String> tooSlow(Operation operation, Duration took) {
    boolean asked = operation.origin() == Origin.CONFIGURATION;
    return asked || took.compareTo(slowest) <= 0
        ? Optional.empty()
        : Optional.of(
            "it took %d ms, more than experiments.discovered.slowest".formatted(took.toMillis()));
  }

  private void take(Operation operation, McpAnswer answer, String id) {
    right.add(operation);
    samples.put(
        operation.request().text(),
        new SampleAnswer(answer.status(), answer.contentType(), answer.text(), id));
  }

  /** Arguments that someone gave are right, or the run is wrong. */
  private void leave(Operation operation, String why) {
    if (operation.origin() == Origin.CONFIGURATION) {
      problems.add(
          new Problem(
              "the answer is not the right one: " + why,
              "request " + operation.request(),
              "mend its arguments in experiments.discovered.arguments, or leave them out"));
    } else {
      left.add(new LeftOut(operation.request().text(), why));
    }
  }

  /** What was answered as it should be. */
  List<Operation> right() {
    return List.copyOf(right);
  }

  List<LeftOut> left() {
    return List.copyOf(left);
  }

  /** What came of arguments that are forbidden. */
  List<ForbiddenCall> forbidden() {
    return List.copyOf(forbidden);
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** The right answers, by request name. */
  Map<String, SampleAnswer> samples() {
    return Map.copyOf(samples);
  }

  /** The HTTP status of a right answer by request name, where it is not 200. */
  Map<String, Integer> statuses() {
    return Map.copyOf(statuses);
  }
}
