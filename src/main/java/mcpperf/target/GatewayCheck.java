package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Instant;
import java.util.Optional;
import mcpperf.config.LoadTest.TokenKind;
import mcpperf.protocol.OneLine;
import mcpperf.target.PreflightException.Problem;

/** Whether a target is a gateway at all, is well, and takes our token. */
final class GatewayCheck {
  private static final int EXCERPT = 120;

  private final TargetProbe probe;
  private final URI baseUrl;

  GatewayCheck(TargetProbe probe, URI baseUrl) {
    this.probe = probe;
    this.baseUrl = baseUrl;
  }

  /** The first obstacle; each one hides all that would come after it. */
  Optional<Problem> problem() throws InterruptedException {
    Optional<Problem> health = health();
    return health.isPresent() ? health : token();
  }

  private Optional<Problem> health() throws InterruptedException {
    String where = "GET " + baseUrl + "/health";
    HttpResponse<byte[]> answer;
    try {
      answer = probe.send("GET", "/health", TokenKind.NONE, null);
    } catch (HttpTimeoutException e) {
      return problem("hangs: " + e.getMessage(), where, "look at the gateway's log and its load");
    } catch (IOException e) {
      return problem(
          "cannot be reached (" + e + ")", where, "start the gateway, or mend target.url");
    }
    Optional<JsonNode> document = json(answer);
    if (document.isEmpty()) {
      return notJson(answer, where);
    }
    String status = document.get().path("status").asText();
    return answer.statusCode() == 200 && status.equals("healthy")
        ? Optional.empty()
        : problem(
            "HTTP %d with the status '%s' %s"
                .formatted(
                    answer.statusCode(),
                    OneLine.of(status, EXCERPT),
                    OneLine.of(document.get().path("error").asText(""), EXCERPT)),
            where,
            "look at the gateway's log and at its database");
  }

  private Optional<Problem> token() throws InterruptedException {
    String where = "POST " + baseUrl + "/rpc with the run's token";
    String ping = "{\"jsonrpc\": \"2.0\", \"id\": \"preflight\", \"method\": \"ping\"}";
    HttpResponse<byte[]> answer;
    try {
      answer = probe.send("POST", "/rpc", TokenKind.VALID, ping);
    } catch (IOException e) {
      return problem("no answer (" + e + ")", where, "look at the gateway's log");
    }
    int status = answer.statusCode();
    if (status == 401 || status == 403) {
      return problem(
          "HTTP %d: the token is not accepted: %s; %s"
              .formatted(
                  status,
                  excerpt(answer),
                  String.join(", ", TokenFlaws.of(probe.token(), Instant.now()))),
          where,
          "give a valid token (MCPPERF_TARGET_TOKEN), or the gateway's own JWT_SECRET_KEY"
              + " (MCPPERF_TARGET_JWT_SECRET) and one of its users (-Dtarget.user=...)");
    }
    return json(answer).isPresent() ? Optional.empty() : notJson(answer, where);
  }

  private static Optional<JsonNode> json(HttpResponse<byte[]> answer) {
    try {
      return Optional.of(JsonFile.JSON.readTree(answer.body())).filter(JsonNode::isObject);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Problem> notJson(HttpResponse<byte[]> answer, String where) {
    String type = answer.headers().firstValue("Content-Type").orElse("no type");
    return problem(
        "HTTP %d with %s instead of JSON: %s".formatted(answer.statusCode(), type, excerpt(answer)),
        where,
        "aim target.url at the gateway itself, not at a proxy's or a web page's address");
  }

  private static String excerpt(HttpResponse<byte[]> answer) {
    return OneLine.of(answer.body(), EXCERPT);
  }

  private static Optional<Problem> problem(String what, String where, String remedy) {
    return Optional.of(new Problem(what, where, remedy));
  }
}
