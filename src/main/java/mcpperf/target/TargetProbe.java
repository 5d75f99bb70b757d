package mcpperf.target;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mcpperf.config.LoadTest.TokenKind;
import mcpperf.target.PreflightException.Problem;
import org.jspecify.annotations.Nullable;

/** The preflight's requests; it notices on the way whether the target limits their rate. */
final class TargetProbe {
  private static final Pattern LIMIT_HEADER = Pattern.compile("(x-)?ratelimit(-.*)?");
  private static final int TOO_MANY_REQUESTS = 429;

  private final RunningTarget target;
  private final TargetHttp http;
  private @Nullable Problem rateLimit;

  TargetProbe(RunningTarget target, TargetHttp http) {
    this.target = target;
    this.http = http;
  }

  /** Sends one request with the token of that kind, see {@link TargetHttp#send}. */
  HttpResponse<byte[]> send(String method, String path, TokenKind token, @Nullable String body)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(method, path, token(token), body);
    if (rateLimit == null) {
      rateLimit = sign(answer).map(sign -> problem(method, path, sign)).orElse(null);
    }
    return answer;
  }

  /** The run's token. */
  String token() {
    return target.token();
  }

  private @Nullable String token(TokenKind kind) {
    return switch (kind) {
      case VALID -> target.token();
      case PLAIN -> target.plainToken().orElseThrow(TargetProbe::noPlainToken);
      case REJECTED -> target.rejectedToken();
      case NONE -> null;
    };
  }

  private static IllegalArgumentException noPlainToken() {
    return new IllegalArgumentException(
        "a token without auth_provider can be made only where the gateway's JWT secret is known");
  }

  /** What payloads that log in need. */
  Map<String, String> login() {
    return target.login();
  }

  private static Optional<String> sign(HttpResponse<byte[]> answer) {
    Stream<String> status =
        answer.statusCode() == TOO_MANY_REQUESTS ? Stream.of("HTTP 429") : Stream.empty();
    Stream<String> headers =
        answer.headers().map().entrySet().stream()
            .filter(header -> isLimit(header.getKey()))
            .map(header -> header.getKey() + ": " + String.join(", ", header.getValue()));
    return Stream.concat(status, headers).findFirst();
  }

  private static boolean isLimit(String header) {
    return LIMIT_HEADER.matcher(header.toLowerCase(Locale.ROOT)).matches();
  }

  private Problem problem(String method, String path, String sign) {
    return new Problem(
        "the gateway limits the rate of requests (%s); a load would measure its refusals"
            .formatted(sign),
        method + " " + path,
        "start the gateway with RATE_LIMITING_ENABLED=false");
  }

  /** The limit that an answer has shown, if one has. */
  Optional<Problem> rateLimit() {
    return Optional.ofNullable(rateLimit);
  }
}
