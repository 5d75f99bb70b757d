package mcpperf.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The embedded target: an MCP server and a gateway in front of it, on 127.0.0.1. As a program it
 * reads a {@link SandboxSpec} from the first line of stdin, answers with one JSON line on stdout,
 * and serves until stdin ends.
 */
public final class Sandbox implements AutoCloseable {
  /** How long a signal waits for stdin's end: the run still reads its last figures from us. */
  private static final int SIGNAL_PATIENCE_SECONDS = 120;

  private final OwnedParts parts;
  private final URI gatewayUrl;
  private final URI mcpUrl;

  private Sandbox(OwnedParts parts, URI gatewayUrl, URI mcpUrl) {
    this.parts = parts;
    this.gatewayUrl = gatewayUrl;
    this.mcpUrl = mcpUrl;
  }

  /**
   * Starts both servers on an empty database.
   *
   * @throws IOException where a port is taken
   * @throws RuntimeException where the database cannot be used, or is not empty
   */
  public static Sandbox start(SandboxSpec spec) throws IOException {
    OwnedParts parts = new OwnedParts();
    try {
      Database database = parts.own(Database.open(spec));
      FaultSwitches faults = new FaultSwitches(database);
      TimeServer mcpServer = parts.own(TimeServer.start(faults, spec.mcpPort()));
      UpstreamSessions upstream = new UpstreamSessions(mcpServer.url());
      new Registration(database, upstream).register(spec.email(), mcpServer.url(), spec.tools());
      faults.set(spec.faults());
      Gateway gateway = gateway(spec, database, faults, mcpServer, upstream);
      LoopbackServer http =
          parts.own(LoopbackServer.start("gateway", gateway, List.of(), spec.gatewayPort()));
      return new Sandbox(parts, http.url(), mcpServer.url());
    } catch (Throwable e) {
      try (parts) {
        throw e;
      }
    }
  }

  private static Gateway gateway(
      SandboxSpec spec,
      Database database,
      FaultSwitches faults,
      TimeServer mcpServer,
      UpstreamSessions upstream) {
    FailureLog failures = new FailureLog();
    RpcMethods methods =
        new RpcMethods(database, faults, new UpstreamCalls(database, faults, upstream));
    return new Gateway(
        database,
        new Authentication(spec, database),
        new JsonRpc(methods, failures),
        faults,
        mcpServer.counter(),
        failures);
  }

  public URI gatewayUrl() {
    return gatewayUrl;
  }

  public URI mcpUrl() {
    return mcpUrl;
  }

  @Override
  public void close() {
    parts.close();
  }

  public static void main(String[] args) throws IOException {
    PrintStream answer = System.out;
    System.setOut(System.err);
    System.setProperty("logback.configurationFile", "sandbox/logback.xml");
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> await(ended)));
    int status;
    try {
      status = serve(answer);
    } finally {
      ended.countDown();
    }
    System.exit(status);
  }

  private static int serve(PrintStream answer) throws IOException {
    try (BufferedReader stdin =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      String line = stdin.readLine();
      SandboxSpec spec = SandboxSpec.read(line == null ? "" : line);
      try (Sandbox sandbox = start(spec)) {
        answer.println(Json.write(sandbox.ready()));
        answer.flush();
        stdin.transferTo(Writer.nullWriter());
        return 0;
      } catch (Throwable e) {
        // An error's message is often no more than a name.
        String why = e instanceof Error ? e.toString() : String.valueOf(e.getMessage());
        throw new IllegalStateException(spec.masked(why), e);
      }
    } catch (RuntimeException e) {
      ObjectNode failed = Json.object().put("ready", false).put("error", e.getMessage());
      answer.println(Json.write(failed));
      answer.flush();
      return 1;
    }
  }

  private ObjectNode ready() {
    return Json.object()
        .put("ready", true)
        .put("gatewayUrl", gatewayUrl.toString())
        .put("mcpUrl", mcpUrl.toString())
        .put("virtualServer", Registration.VIRTUAL_SERVER);
  }

  /** Holds the end of the JVM up; the other threads go on serving meanwhile. */
  private static void await(CountDownLatch ended) {
    if (ended.getCount() == 0) {
      return;
    }
    System.err.println("The sandbox got a signal; it serves until stdin ends");
    try {
      if (!ended.await(SIGNAL_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("The sandbox ends on a signal, although stdin is still open");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
