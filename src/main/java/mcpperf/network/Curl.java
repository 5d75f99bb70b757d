package mcpperf.network;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mcpperf.python.ShortCommand;

/** Measures requests with the curl of this machine, a new process and connection for each pair. */
public final class Curl {
  private static final int TIMES = 15;

  private static final int LEAST_TIMES = 3;

  /** For all requests together, beyond the least times, so that they do not hold up the load. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int SUCCESS = 200;

  private final String program;

  /** The curl on the path. */
  public Curl() {
    this("curl");
  }

  Curl(String program) {
    this.program = program;
  }

  /**
   * Sends each request, one after the other, two on each connection.
   *
   * @param token reaches curl by its standard input: a command line can be seen by others
   */
  public NetworkReport measure(List<CurlRequest> requests, String token)
      throws InterruptedException {
    List<NetworkTiming> timings = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    Duration share = LONGEST.dividedBy(Math.max(1, requests.size()));
    for (CurlRequest request : requests) {
      try {
        timings.add(measure(request, token, share));
      } catch (IOException e) {
        unknown.add("%s: %s".formatted(request.name(), e.getMessage()));
      }
    }
    return new NetworkReport(timings, unknown);
  }

  private NetworkTiming measure(CurlRequest request, String token, Duration longest)
      throws IOException, InterruptedException {
    List<Transfer> first = new ArrayList<>();
    List<Transfer> second = new ArrayList<>();
    String config = config(request, token);
    long end = System.nanoTime() + longest.toNanos();
    for (int i = 0; i < TIMES && (i < LEAST_TIMES || System.nanoTime() < end); i++) {
      // A user's own settings, as of a proxy, would be measured with it.
      ShortCommand.Result result =
          ShortCommand.run(List.of(program, "--disable", "--config", "-"), config, DEADLINE);
      List<String> lines = result.output().strip().lines().toList();
      if (result.exitValue() != 0 || lines.size() != 2) {
        throw new IOException(
            "curl ended with %d: %s".formatted(result.exitValue(), result.output().strip()));
      }
      first.add(right(Transfer.parse(lines.get(0))));
      second.add(right(Transfer.parse(lines.get(1))));
    }
    return NetworkTiming.of(request.name(), first, second);
  }

  private static Transfer right(Transfer transfer) throws IOException {
    if (transfer.status() != SUCCESS) {
      throw new IOException("it is answered with HTTP " + transfer.status());
    }
    return transfer;
  }

  private static String config(CurlRequest request, String token) {
    List<String> lines = new ArrayList<>(List.of("silent", "show-error", "http1.1"));
    lines.add("noproxy = \"*\"");
    lines.add("max-time = 10");
    for (int i = 0; i < 2; i++) {
      lines.add("url = " + quoted(request.url().toString()));
      lines.add("output = \"/dev/null\"");
    }
    lines.add("header = " + quoted("Authorization: Bearer " + token));
    if (request.body() != null) {
      lines.add("header = \"Content-Type: application/json\"");
      lines.add("data-raw = " + quoted(request.body()));
    }
    lines.add("write-out = \"" + Transfer.FORMAT + "\"");
    return String.join("\n", lines) + "\n";
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
