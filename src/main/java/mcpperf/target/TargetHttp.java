package mcpperf.target;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Single requests to a target, each with a deadline for the whole answer. */
final class TargetHttp {
  private static final Duration LAST_QUESTION = Duration.ofSeconds(5);

  private final HttpClient client;
  private final URI baseUrl;
  private final Duration deadline;

  /**
   * @param baseUrl without a slash at the end
   * @param deadline from the request's start to the last byte of its answer
   */
  TargetHttp(URI baseUrl, Duration deadline) {
    this.baseUrl = baseUrl;
    this.deadline = deadline;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(deadline)
            // Gatling uses none either, and both are to see the same target.
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
  }

  /**
   * Sends one request.
   *
   * @param token the bearer token; null: none is sent
   * @param body JSON; null: none is sent
   * @throws HttpTimeoutException where the answer is not complete in time
   */
  HttpResponse<byte[]> send(
      String method, String path, @Nullable String token, @Nullable String body)
      throws IOException, InterruptedException {
    return send(method, path, token, body, Map.of());
  }

  /**
   * Sends one request.
   *
   * @param path at the target, or a whole URL
   * @param token the bearer token; null: none is sent
   * @param body JSON; null: none is sent
   * @param headers further ones
   * @throws HttpTimeoutException where the answer is not complete in time
   */
  HttpResponse<byte[]> send(
      String method,
      String path,
      @Nullable String token,
      @Nullable String body,
      Map<String, String> headers)
      throws IOException, InterruptedException {
    BodyPublisher publisher =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(path.startsWith("/") ? baseUrl + path : path))
            .header("Accept", "application/json, text/event-stream")
            .method(method, publisher);
    headers.forEach(request::header);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return await(client.sendAsync(request.build(), BodyHandlers.ofByteArray()));
  }

  /**
   * Why a target that others started is gone; empty where it is not. Only a connection that is
   * refused says so: a slow answer may be the load's.
   *
   * @param baseUrl without a slash at the end
   * @param path to ask for
   */
  static Optional<String> gone(URI baseUrl, String path) {
    try {
      new TargetHttp(baseUrl, LAST_QUESTION).send("GET", path, null, null);
      return Optional.empty();
    } catch (ConnectException e) {
      return Optional.of("the target is gone: " + e.getMessage());
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** The client's own timeout would end with the answer's head. */
  private <T> T await(CompletableFuture<T> answer) throws IOException, InterruptedException {
    try {
      return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      HttpTimeoutException timeout =
          new HttpTimeoutException(
              "no complete answer within %d ms".formatted(deadline.toMillis()));
      timeout.initCause(e);
      throw timeout;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause
          ? told(cause)
          : new IOException(String.valueOf(e.getCause()), e);
    }
  }

  /** The client itself does not say why it cannot connect. */
  private IOException told(IOException failure) {
    if (!(failure instanceof ConnectException) || failure.getMessage() != null) {
      return failure;
    }
    boolean unknown = failure.getCause() != null && isUnresolved(failure.getCause());
    IOException told =
        new ConnectException(
            unknown
                ? "the host %s is not known".formatted(baseUrl.getHost())
                : "nothing accepts connections at " + baseUrl.getAuthority());
    told.initCause(failure);
    return told;
  }

  private static boolean isUnresolved(Throwable cause) {
    return cause instanceof UnresolvedAddressException
        || cause.getCause() instanceof UnresolvedAddressException;
  }
}
