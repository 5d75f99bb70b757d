package mcpperf.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A small project on disk with a right configuration, to be read or spoilt. */
public final class ProjectFolder {
  /** The line numbers in the tests' messages are those of this text. */
  static final String CONFIG =
      """
      profiles:
        smoke: {model: closed, requests: 100, concurrency: 5, duration: 5s}
        medium: {model: closed, requests: 10000, concurrency: 50, duration: 60s}
        steady: {model: open, concurrency: 20, duration: 2m, requestsPerSecond: 12.5}
      scenarios:
        tools:
          description: Tools
          tests:
            - request: tools/list
              expect: {content: [{path: "result.tools[0].name"}]}
            - request: tools/call convert_time
              feeder: conversions
              expect: {content: [{path: "result.content[0].text", contains: "#{expected}"}]}
        core:
          enabled: false
          tests:
            - request: health
              http: GET /health
              token: none
              expect: {content: [{path: status, is: healthy}]}
            - request: servers/create
              http: POST /v1/servers
              expect: {status: 201}
              save: {serverId: id}
              then:
                - request: servers/delete
                  http: DELETE /v1/servers/#{serverId}
      slos:
        health: {p95Ms: 5, errorRate: 0}
        tools/call convert_time: {p99Ms: 200}
      load:
        coolDown: 300ms
      """;

  private static final String CONFIG_FILE = "src/test/resources/config.yaml";

  private final Path root;
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();

  public ProjectFolder(Path root) {
    this.root = root;
    write(CONFIG_FILE, CONFIG);
    write(
        "payloads/tools/list.json",
        "{\"jsonrpc\": \"2.0\", \"id\": \"#{id}\", \"method\": \"tools/list\"}");
    write(
        "payloads/tools/call_convert_time.json",
        "{\"id\": \"#{id}\", \"params\": {\"name\": \"#{object}\", \"time\":"
            + " #{time.jsonStringify()}}}");
    write("payloads/core/servers_create.json", "{\"name\": \"load #{run} #{id}\"}");
    write("feeders/conversions.csv", "time,expected\n10:00,15:45\n\"a \"\"quoted\"\"\",x\n");
  }

  public Path root() {
    return root;
  }

  public ProjectFolder write(String file, String text) {
    try {
      Path path = root.resolve(file);
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ProjectFolder config(String text) {
    return write(CONFIG_FILE, text);
  }

  /** Replaces what stands once in config.yaml. */
  ProjectFolder spoil(String right, String wrong) {
    try {
      String text = Files.readString(root.resolve(CONFIG_FILE));
      assertThat(text).containsOnlyOnce(right);
      return config(text.replace(right, wrong));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ProjectFolder with(String property, String value) {
    properties.put(property, value);
    return this;
  }

  ProjectFolder withEnvironment(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  public Map<String, String> properties() {
    return properties;
  }

  public Configuration load() {
    String simulation = properties.getOrDefault("simulation", Configuration.DEFAULT_SIMULATION);
    return Configuration.load(root, properties, environment, simulation);
  }

  Setting setting(String path) {
    return load().settings().stream()
        .filter(setting -> setting.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no setting " + path));
  }

  /** The problems, with config.yaml's folders and this folder left out of them. */
  List<String> problems() {
    ConfigurationException wrong = catchThrowableOfType(ConfigurationException.class, this::load);
    assertThat(wrong).as("a refusal").isNotNull();
    assertThat(wrong.getMessage()).isEqualTo(String.join(System.lineSeparator(), wrong.problems()));
    return wrong.problems().stream()
        .map(text -> text.replace("src/test/resources/", "").replace(root + "/", ""))
        .toList();
  }
}
