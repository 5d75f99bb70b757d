package mcpperf.simulations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import mcpperf.protocol.SampleAnswer;
import mcpperf.requests.GatewayRequest;
import org.junit.jupiter.api.Test;

class StubGatewayTest {
  private static final Map<String, SampleAnswer> ANSWERS =
      Map.of(
          "tools/call echo",
          new SampleAnswer(200, "application/json", "{\"id\":\"s-1\",\"result\":\"é\"}", "s-1"),
          "servers/create",
          new SampleAnswer(201, "application/json", "{}", null));

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void answersAsTheTargetDidUnderTheIdThatWasSent() throws Exception {
    try (StubGateway stub = StubGateway.start()) {
      stub.serve(ANSWERS);
      HttpResponse<String> answer = post(stub, "tools/call echo", "{\"id\": \"run-7\"}");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
      assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(28);
      assertThat(answer.body()).isEqualTo("{\"id\":\"run-7\",\"result\":\"é\"}");
      assertThat(post(stub, "servers/create", "{}").statusCode()).isEqualTo(201);
    }
  }

  @Test
  void takesTheLargestBodies() throws Exception {
    String body = "{\"id\": \"run-8\", \"text\": \"" + "x".repeat(1 << 20) + "\"}";
    try (StubGateway stub = StubGateway.start()) {
      stub.serve(ANSWERS);
      assertThat(post(stub, "tools/call echo", body).body()).contains("\"run-8\"");
    }
  }

  @Test
  void knowsOnlyWhatWasRecorded() throws Exception {
    try (StubGateway stub = StubGateway.start()) {
      stub.serve(ANSWERS);
      assertThat(post(stub, "tools/list", "{}").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void servesFromItsOwnJvmUntilItIsClosed() throws Exception {
    StubProcess stub = new StubProcess();
    stub.launch();
    URI baseUrl = stub.serve(ANSWERS);
    assertThat(post(baseUrl, "tools/call echo", "{\"id\": \"run-9\"}").body())
        .isEqualTo("{\"id\":\"run-9\",\"result\":\"é\"}");
    stub.close();
    stub.close();
    assertThatIOException().isThrownBy(() -> post(baseUrl, "tools/call echo", "{}"));
  }

  @Test
  void endsByItselfWithoutHavingServedAnything() {
    StubProcess stub = new StubProcess();
    stub.launch();
    stub.close();
    assertThat(stub.exitValue()).isZero();
    assertThatThrownBy(() -> stub.serve(ANSWERS))
        .hasMessageContaining("The stub for the generator's warm-up does not start");
  }

  private HttpResponse<String> post(StubGateway stub, String name, String body)
      throws IOException, InterruptedException {
    return post(stub.baseUrl(), name, body);
  }

  private HttpResponse<String> post(URI baseUrl, String name, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(baseUrl.resolve("/rpc"))
            .timeout(Duration.ofSeconds(10))
            .header(GatewayRequest.NAME_HEADER, name)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
