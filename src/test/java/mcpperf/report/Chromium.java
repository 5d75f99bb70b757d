package mcpperf.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The Chromium of this machine, without a window. */
record Chromium(Path program) {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  /** The first on the path; empty where there is none. */
  static Optional<Chromium> find() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Chromium::new);
  }

  /**
   * A page after its scripts ran.
   *
   * @param console what they wrote there, their failures included
   * @param requests all that the page asked for and that is no file
   */
  record Shown(Document page, List<String> console, List<String> requests) {}

  /** Opens a file. */
  Shown open(Path file, boolean dark, Path scratch) throws IOException, InterruptedException {
    Path dom = scratch.resolve("dom.html");
    Path log = scratch.resolve("chromium.log");
    Path network = scratch.resolve("network.json");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + scratch.resolve("profile"),
                "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
                "--window-size=1400,1800",
                "--enable-logging=stderr",
                "--log-net-log=" + network,
                "--virtual-time-budget=3000",
                "--dump-dom",
                file.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("Chromium did not end; " + Files.readString(log));
    }
    try (Stream<String> lines = Files.lines(log)) {
      return new Shown(
          Jsoup.parse(dom.toFile()),
          lines.filter(line -> line.contains("CONSOLE")).toList(),
          requests(network));
    }
  }

  /** What the browser asks for by itself has no origin. */
  private static List<String> requests(Path network) throws IOException {
    List<String> requests = new ArrayList<>();
    for (JsonNode event : new ObjectMapper().readTree(network.toFile()).path("events")) {
      JsonNode asked = event.path("params");
      String url = asked.path("url").asText();
      boolean ofPage =
          asked.has("initiator") && !asked.path("initiator").asText().equals("not an origin");
      if (ofPage && url.matches("(?:https?|wss?):.*") && !requests.contains(url)) {
        requests.add(url);
      }
    }
    return requests;
  }
}
