package mcpperf.discovery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mcpperf.config.DiscoveredSettings;
import mcpperf.config.Expectation;
import mcpperf.config.Expectation.Refusal;
import mcpperf.config.HostConfirmation;
import mcpperf.config.LoadTest;
import mcpperf.config.LoadTest.TokenKind;
import mcpperf.config.Scenario;
import mcpperf.config.Way;

/**
 * Operations as tests with their payload files, as if someone had written them. A file's name says
 * what is in it: equal loads have equal names, by which runs are comparable.
 *
 * @param folder where the files go
 */
public record PlanFiles(Path folder) {
  private static final int OK = 200;

  /**
   * The scenario of these operations.
   *
   * @param statuses the HTTP status of a right answer by request name, where it is not 200
   * @throws UncheckedIOException where a payload cannot be written
   */
  public Scenario write(List<Operation> operations, Map<String, Integer> statuses, Way way) {
    List<LoadTest> tests = new ArrayList<>();
    for (Operation operation : operations) {
      Refusal refusal = operation.isRefused() ? Refusal.ANY : Refusal.NONE;
      int status = statuses.getOrDefault(operation.request().text(), OK);
      tests.add(
          new LoadTest(
              operation.request(),
              true,
              "POST",
              "/",
              TokenKind.VALID,
              payload(operation),
              null,
              new Expectation(status, refusal, List.of()),
              Map.of(),
              List.of()));
    }
    String description = "What the target says that it offers";
    return new Scenario(
        DiscoveredSettings.SCENARIO, description, true, List.copyOf(tests), List.of(way));
  }

  private Path payload(Operation operation) {
    String text = text(operation);
    Path file =
        folder.resolve(
            "%s-%s.json".formatted(operation.request().payloadPath(), HostConfirmation.code(text)));
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text, StandardCharsets.UTF_8);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("payload " + file + " cannot be written", e);
    }
  }

  /** The body's template: of what others have written nothing is a reference. */
  public static String text(Operation operation) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("jsonrpc", "2.0").put("id", "ID").put("method", operation.method());
    if (!operation.params().isEmpty()) {
      body.set("params", operation.params());
    }
    return body.toString()
        .replace("#{", "\\u0023{")
        .replaceFirst("\"id\":\"ID\"", "\"id\":\"#{id}\"");
  }
}
