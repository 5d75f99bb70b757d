package mcpperf.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With shell scripts in tcpdump's place. */
class PacketCaptureTest {
  private static final URI TARGET = URI.create("http://127.0.0.1:4444");
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final long LARGE = 1_000_000;

  @TempDir private Path folder;

  @BeforeEach
  void needsAShell() {
    assumeTrue(File.separatorChar == '/', "SKIPPED: there is no /bin/sh");
  }

  private String script(String... lines) throws IOException {
    Path file = folder.resolve("tcpdump");
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file.toString();
  }

  /** Writes its pid and its arguments, says that it listens, and waits for its end. */
  private String listening(String... meanwhile) throws IOException {
    return script(
        "echo \"$@\" >'%s'".formatted(folder.resolve("arguments")),
        "trap 'echo 3 packets dropped by kernel >&2; kill $!; exit 0' TERM",
        "echo listening on lo >&2",
        "echo $$ >'%s'".formatted(folder.resolve("pid")),
        String.join("\n", meanwhile),
        "sleep 100 & wait");
  }

  private PacketCapture begin(String program, Duration longest, long bytes) throws Exception {
    return PacketCapture.begin(program, TARGET, folder, longest, bytes);
  }

  private void assertThatItHasEnded() throws IOException {
    long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    await().until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void onlyHeadersOfTheTargetsPacketsAreAskedForAndNothingIsLeftRunning() throws Exception {
    PacketCapture capture = begin(listening(), LONG, LARGE);
    CaptureReport report = capture.end();

    CaptureReport.File file = Optional.ofNullable(report.file()).orElseThrow();
    assertThat(file.ended()).isEqualTo("told");
    assertThat(file.dropped()).isEqualTo(3);
    // 14 of Ethernet, 20 of IP, 32 of TCP.
    assertThat(file.bytesOfPacket()).isEqualTo(66);
    assertThat(Files.readString(folder.resolve("arguments")).strip())
        .endsWith("-s 66 -w - tcp port 4444 and (host 127.0.0.1)");
    assertThat(folder.resolve("capture/tcpdump.log")).doesNotExist();
    assertThatItHasEnded();
  }

  @Test
  void itEndsAtItsTime() throws Exception {
    PacketCapture capture = begin(listening(), Duration.ofMillis(1), LARGE);
    assertThatItHasEnded();

    assertThat(Optional.ofNullable(capture.end().file()).orElseThrow().ended()).isEqualTo("time");
  }

  @Test
  void itEndsWhenTheFileIsLargeEnough() throws Exception {
    PacketCapture capture = begin(listening("echo 0123456789"), LONG, 10);
    assertThatItHasEnded();

    CaptureReport.File file = Optional.ofNullable(capture.end().file()).orElseThrow();
    assertThat(file.ended()).isEqualTo("size");
    assertThat(file.bytes()).isEqualTo(11);
  }

  @Test
  void thatItEndedByItselfIsTold() throws Exception {
    PacketCapture capture = begin(script("echo listening on lo >&2"), LONG, LARGE);
    Thread.sleep(200);

    CaptureReport.File file = Optional.ofNullable(capture.end().file()).orElseThrow();
    assertThat(file.ended()).isEqualTo("itself");
    assertThat(file.dropped()).isNull();
  }

  @Test
  void withoutTcpdumpTheRemedyIsTold() {
    String missing = folder.resolve("no-tcpdump").toString();

    assertThatThrownBy(() -> begin(missing, LONG, LARGE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not on the path")
        .hasMessageContaining("apt-get install tcpdump");
    assertThat(folder.resolve("capture/headers.pcap")).doesNotExist();
  }

  @Test
  void withoutTheRightToCaptureTheRemedyIsTold() throws IOException {
    String program =
        script(
            "echo \"tcpdump: lo: You don't have permission to perform this capture on that device\" >&2",
            "echo '(socket: Operation not permitted)' >&2",
            "exit 1");

    assertThatThrownBy(() -> begin(program, LONG, LARGE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("may not capture")
        .hasMessageContaining("Operation not permitted")
        .hasMessageContaining("setcap");
  }

  @Test
  void anotherFailureIsTold() throws IOException {
    String program = script("echo 'tcpdump: no such device' >&2", "exit 1");

    assertThatThrownBy(() -> begin(program, LONG, LARGE))
        .hasMessage("tcpdump ended with 1: tcpdump: no such device");
  }

  @Test
  void whatIsCapturedOfAnEncryptedTargetHoldsItsHandshake() throws IOException {
    PacketFilter filter = PacketFilter.of(URI.create("https://127.0.0.1"));

    assertThat(filter.port()).isEqualTo(443);
    assertThat(filter.encrypted()).isTrue();
    assertThat(filter.bytes()).isEqualTo(66 + 512);
  }

  @Test
  void withoutTsharkThePacketsAreKeptAndTheRemedyIsTold() throws Exception {
    PacketFilter filter = PacketFilter.of(TARGET);

    assertThatThrownBy(
            () -> new Tshark(folder.resolve("no-tshark").toString()).read(folder, filter))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("apt-get install tshark");
  }
}
