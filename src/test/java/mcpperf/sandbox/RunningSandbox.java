package mcpperf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** A sandbox in this JVM, on a database of its own, with a client. */
record RunningSandbox(TestDatabase database, Sandbox sandbox, GatewayClient client)
    implements AutoCloseable {

  static RunningSandbox start(int tools) throws IOException, SQLException {
    TestDatabase database = TestDatabase.create();
    ObjectNode spec = database.spec().put("tools", tools);
    Sandbox sandbox = Sandbox.start(SandboxSpec.read(Json.write(spec)));
    return new RunningSandbox(database, sandbox, new GatewayClient(sandbox.gatewayUrl()));
  }

  /** Puts these faults in place of all others. */
  JsonNode faults(String json) throws Exception {
    GatewayClient.Reply reply =
        client.send("PUT", "/sandbox/faults", json.replace('\'', '"'), Map.of());
    assertThat(reply.status()).isEqualTo(200);
    return reply.json();
  }

  /** The answers of so many calls by four users at once. */
  Stream<JsonNode> calls(int count, String tool, String arguments) throws Exception {
    ExecutorService users = Executors.newFixedThreadPool(4);
    List<Future<JsonNode>> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      answers.add(users.submit(() -> client.call(tool, arguments)));
    }
    List<JsonNode> all = new ArrayList<>();
    for (Future<JsonNode> answer : answers) {
      all.add(answer.get());
    }
    users.shutdown();
    return all.stream();
  }

  /** One call in a thread of its own. */
  CompletableFuture<JsonNode> inBackground(String tool, String arguments) {
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    new Thread(
            () -> {
              try {
                answer.complete(client.call(tool, arguments));
              } catch (Exception e) {
                answer.completeExceptionally(e);
              }
            })
        .start();
    return answer;
  }

  /** Whether some thread's stack holds all of these names of classes and methods. */
  static boolean isRunning(String... names) {
    return Thread.getAllStackTraces().values().stream()
        .map(Arrays::toString)
        .anyMatch(stack -> Arrays.stream(names).allMatch(stack::contains));
  }

  static boolean isError(JsonNode answer) {
    return answer.at("/result/isError").asBoolean();
  }

  static String text(JsonNode answer) {
    return answer.at("/result/content/0/text").asText();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
