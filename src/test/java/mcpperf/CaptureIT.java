package mcpperf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static mcpperf.SmallLoad.hundredEachWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job with a packet capture: 2 kinds of request, 100 of each. */
class CaptureIT {
  @TempDir Path folder;

  @Test
  void thePacketsOfTheLoadAreCountedAndHoldNoContent() throws IOException {
    Map<String, String> properties = hundredEachWith(Map.of("monitoring.capture.enabled", "true"));
    try (MainJob job =
        MainJob.start(folder.resolve("home"), folder.resolve("results"), properties)) {
      assertThat(job.exitValue()).as(job.output()).isZero();
      Path run = job.folder().orElseThrow();
      JsonNode capture = job.result().at("/network/capture");

      if (capture.at("/file").isNull()) {
        String why = capture.at("/why").asText();
        assertThat(job.output()).contains("NOT WATCHED: " + why);
        assumeTrue(false, "SKIPPED: " + why);
      }
      String packets = Files.readString(run.resolve("capture/headers.pcap"), ISO_8859_1);
      assertThat(packets).doesNotContain("Bearer", "jsonrpc", "eyJ");
      assumeTrue(!capture.at("/traffic").isNull(), "SKIPPED: " + capture.at("/why").asText());
      check(capture.at("/traffic"));
      assertThat(Jsoup.parse(run.resolve("system.html").toFile()).select("#capture dd").eachText())
          .contains("capture/headers.pcap");
    }
  }

  /** Beside them there are those that warm the target, and the readings of its metrics. */
  private static void check(JsonNode traffic) {
    assertThat(traffic.at("/firstByte/n").asInt()).isGreaterThanOrEqualTo(200);
    assertThat(traffic.at("/firstByte/p95Ms").asDouble()).isPositive();
    for (String none : List.of("refused", "resetByTarget", "retransmitted")) {
      assertThat(traffic.path(none).asInt()).as(none).isZero();
    }
  }
}
