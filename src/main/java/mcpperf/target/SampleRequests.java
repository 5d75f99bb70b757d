package mcpperf.target;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mcpperf.config.Feeder;
import mcpperf.config.LoadTest;
import mcpperf.config.LoadTest.TokenKind;
import mcpperf.config.RequestName;
import mcpperf.config.TemplateText;
import mcpperf.protocol.AnswerJudge;
import mcpperf.protocol.AnswerPath;
import mcpperf.protocol.Judgement;
import mcpperf.protocol.Judgement.Right;
import mcpperf.protocol.Judgement.Wrong;
import mcpperf.protocol.Payload;
import mcpperf.protocol.SampleAnswer;
import mcpperf.target.PreflightException.Problem;
import org.jspecify.annotations.Nullable;

/** Sends each test's request once, as the load will, and keeps the right answers. */
final class SampleRequests {
  /** A wrong answer among right ones is for the run to count, not for the preflight to refuse. */
  private static final int ATTEMPTS = 3;

  private static final int OK = 200;
  private static final String RPC = "/rpc";

  private final TargetProbe probe;
  private final List<RegisteredServer> servers;
  private final Map<String, String> exposedNames;
  private final List<Problem> problems;
  private final String run = "preflight-" + UUID.randomUUID();
  private final Map<String, SampleAnswer> answers = new LinkedHashMap<>();
  private final Map<String, SampleRequest> repeatable = new LinkedHashMap<>();
  private int sent;

  /**
   * Adds what it finds wrong to {@code problems}.
   *
   * @param servers those behind the gateway that the run knows, the one that is preferred first
   */
  SampleRequests(
      TargetProbe probe,
      List<RegisteredServer> servers,
      Map<String, String> exposedNames,
      List<Problem> problems) {
    this.probe = probe;
    this.servers = servers;
    this.exposedNames = exposedNames;
    this.problems = problems;
  }

  /** Sends a test's request with the first row of its feeder, then those of its further steps. */
  void send(LoadTest test) throws InterruptedException {
    send(test, Map.of());
  }

  private void send(LoadTest test, Map<String, String> kept) throws InterruptedException {
    Map<String, String> values = new HashMap<>(kept);
    if (test.feeder() != null) {
      values.putAll(Feeder.rows(test.feeder()).get(0));
    }
    values.put("run", run);
    values.putAll(probe.login());
    RequestName request = test.request();
    values.put("object", exposedNames.getOrDefault(request.objectKey(), request.objectName()));
    Optional<Right> right = attempts(test, values);
    if (right.isPresent() && kept.isEmpty()) {
      keep(test, values);
    }
    if (right.isEmpty()) {
      return;
    }
    for (Map.Entry<String, String> save : test.save().entrySet()) {
      Optional<String> value = AnswerPath.of(save.getValue()).find(right.get().answer());
      if (value.isEmpty()) {
        problems.add(wrong(test, "nothing at " + save.getValue() + ", which later steps need"));
        return;
      }
      values.put(save.getKey(), value.get());
    }
    for (LoadTest step : test.enabledSteps()) {
      send(step, values);
    }
  }

  /** Another one, as the making of a server, would leave something behind. */
  private void keep(LoadTest test, Map<String, String> values) {
    String name = test.request().text();
    Payload payload = test.payload() == null ? null : Payload.read(test.payload());
    boolean reads = payload == null ? test.httpMethod().equals("GET") : payload.jsonRpc();
    SampleAnswer answer = answers.get(name);
    boolean served = answer != null && answer.status() == OK;
    boolean usual = test.token() == TokenKind.VALID || test.token() == TokenKind.NONE;
    if (reads && served && usual) {
      String body = payload == null ? null : payload.render(values);
      repeatable.putIfAbsent(
          name, new SampleRequest(name, TemplateText.render(path(test), values), body));
    }
  }

  private Optional<Right> attempts(LoadTest test, Map<String, String> values)
      throws InterruptedException {
    String flaw = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        Judgement judgement = attempt(test, values);
        if (judgement instanceof Right right) {
          return Optional.of(right);
        }
        flaw = ((Wrong) judgement).message();
      } catch (IOException e) {
        flaw = "no answer (" + e + ")";
        break;
      } catch (IllegalArgumentException e) {
        flaw = "it cannot be rendered: " + e.getMessage();
        break;
      }
    }
    problems.add(wrong(test, flaw));
    return Optional.empty();
  }

  private Judgement attempt(LoadTest test, Map<String, String> values)
      throws IOException, InterruptedException {
    sent++;
    String id = "preflight-" + sent;
    values.put("id", id);
    Payload payload = test.payload() == null ? null : Payload.read(test.payload());
    String sentId = payload != null && payload.jsonRpc() ? id : null;
    HttpResponse<byte[]> answer =
        probe.send(
            test.httpMethod(),
            TemplateText.render(path(test), values),
            test.token(),
            payload == null ? null : payload.render(values));
    Judgement judgement =
        new AnswerJudge(test.expectation())
            .judge(answer.statusCode(), answer.body(), sentId, values);
    if (judgement instanceof Right) {
      answers.putIfAbsent(test.request().text(), sample(answer, sentId));
    }
    return judgement;
  }

  /** A resource that several servers have is read through the virtual server of the first. */
  private String path(LoadTest test) {
    List<RegisteredServer> having =
        servers.stream().filter(it -> it.objects().contains(test.request().objectKey())).toList();
    return test.path().equals(RPC) && having.size() > 1
        ? "/servers/" + having.get(0).virtualServer() + "/mcp"
        : test.path();
  }

  private static SampleAnswer sample(HttpResponse<byte[]> answer, @Nullable String sentId) {
    return new SampleAnswer(
        answer.statusCode(),
        answer.headers().firstValue("Content-Type").orElse(""),
        new String(answer.body(), StandardCharsets.UTF_8),
        sentId);
  }

  private static Problem wrong(LoadTest test, String flaw) {
    return new Problem(
        "the sample answer is not the right one: " + flaw,
        "request %s (%s %s)".formatted(test.request(), test.httpMethod(), test.path()),
        "mend the target, or the test's payload and what it expects; or disable the test");
  }

  /** Those that can be sent again, in the order of the tests. */
  List<SampleRequest> repeatable() {
    return List.copyOf(repeatable.values());
  }

  /** The right answers, by request name. */
  Map<String, SampleAnswer> answers() {
    return Map.copyOf(answers);
  }
}
