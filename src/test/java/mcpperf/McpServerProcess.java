package mcpperf;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An MCP server with no gateway before it, in a process of its own. */
record McpServerProcess(Process process, URI url) implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  /** The suite's own server, as it stands behind the sandbox gateway. */
  static McpServerProcess own(Path log) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "mcpperf.sandbox.McpServers")
            .redirectError(log.toFile())
            .start();
    OutputStream settings = process.getOutputStream();
    settings.write(
        "{\"servers\":[{\"name\":\"fast-time\",\"delayMs\":0,\"toolErrorRate\":0}]}\n"
            .getBytes(StandardCharsets.UTF_8));
    settings.flush();
    String ready = process.inputReader(StandardCharsets.UTF_8).readLine();
    String url = new ObjectMapper().readTree(ready).at("/servers/0/mcpUrl").asText();
    return new McpServerProcess(process, URI.create(url));
  }

  /** The npm package {@code server-everything} over streamable HTTP. */
  static McpServerProcess everything(Path program, Path log) throws IOException {
    return everything(program, "streamableHttp", "/mcp", log);
  }

  /** The same over HTTP with server-sent events, and nothing else. */
  static McpServerProcess everythingOnStreams(Path program, Path log) throws IOException {
    return everything(program, "sse", "/sse", log);
  }

  private static McpServerProcess everything(Path program, String transport, String path, Path log)
      throws IOException {
    int port = freePort();
    List<String> command = List.of("node", program.toString(), transport);
    return start(command, Map.of("PORT", String.valueOf(port)), port, path, log);
  }

  /** ContextForge's own example server in Rust. */
  static McpServerProcess fastTime(Path program, Path log) throws IOException {
    int port = freePort();
    Map<String, String> environment = Map.of("BIND_ADDRESS", "127.0.0.1:" + port);
    return start(List.of(program.toString()), environment, port, "/mcp", log);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  /** Some show their environment: they get none but this. */
  private static McpServerProcess start(
      List<String> command, Map<String, String> environment, int port, String path, Path log)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    String programs = System.getenv("PATH");
    builder.environment().clear();
    builder.environment().put("PATH", programs);
    builder.environment().putAll(environment);
    Process process = builder.start();
    await()
        .atMost(DEADLINE)
        .ignoreExceptionsInstanceOf(IOException.class)
        .untilAsserted(
            () -> {
              if (!process.isAlive()) {
                throw new IllegalStateException(Files.readString(log));
              }
              new Socket(InetAddress.getLoopbackAddress(), port).close();
            });
    return new McpServerProcess(process, URI.create("http://127.0.0.1:" + port + path));
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
