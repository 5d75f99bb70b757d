package mcpperf.simulationlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small log with a record of every kind, cut at every byte and with every bit turned. */
class DamagedLogTest {
  @TempDir Path folder;

  private final List<Integer> recordEnds = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private byte[] whole;

  @BeforeEach
  void writeTheLog() throws IOException {
    LogBuilder log = new LogBuilder().run("tools");
    recordEnds.add(log.size());
    recordEnds.add(log.userStart(0).size());
    recordEnds.add(log.ok("tools/list", 1, 8).size());
    recordEnds.add(log.ko("tools/call 時刻", 9, 20, "[tool-error] no", "gateway").size());
    recordEnds.add(log.group(1, 20, 18, false, "gateway").size());
    recordEnds.add(log.error("tools/list: crashed ", 21).size());
    recordEnds.add(log.ok("tools/list", 22, 29).size());
    recordEnds.add(log.userEnd(30).size());
    whole = log.bytes();
    lines.addAll(read(whole).seen().lines);
    assertThat(lines).hasSize(recordEnds.size() - 1);
  }

  @Test
  void aLogCutAtAnyByteKeepsEveryWholeRecordBeforeAndTellsWhereTheBrokenOneBegins()
      throws IOException {
    for (int length = recordEnds.get(0); length <= whole.length; length++) {
      int end = length;
      int records = (int) recordEnds.stream().filter(e -> e <= end).count();
      int lastWholeEnd = recordEnds.get(records - 1);

      Reading reading = read(Arrays.copyOf(whole, length));

      assertThat(reading.extent())
          .as("log of %d bytes", length)
          .isEqualTo(
              new LogExtent(length, records, length == lastWholeEnd ? null : (long) lastWholeEnd));
      assertThat(reading.seen().lines).isEqualTo(lines.subList(0, records - 1));
    }
  }

  @Test
  void aLogCutInsideItsFirstRecordIsRefusedBecauseNothingWasMeasured() {
    for (int length = 0; length < recordEnds.get(0); length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut))
          .as("log of %d bytes", length)
          .isInstanceOfSatisfying(
              LogFormatException.class, e -> assertThat(e.atByte()).isEqualTo(cut.length))
          .hasMessageContaining("Nothing was measured");
    }
  }

  @Test
  void aTurnedBitNeverBringsAnythingButAReadingOrARefusal() {
    Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () -> {
          int refused = 0;
          for (int bit = 0; bit < whole.length * 8; bit++) {
            refused += refuses(withTurnedBit(bit)) ? 1 : 0;
          }
          assertThat(refused).isBetween(whole.length, whole.length * 8 - 1);
        });
  }

  private boolean refuses(byte[] damaged) throws IOException {
    try {
      Reading reading = read(damaged);
      assertThat(reading.extent().bytes()).isEqualTo(whole.length);
      return false;
    } catch (LogFormatException e) {
      assertThat(e.atByte()).isBetween(0L, (long) whole.length);
      return true;
    }
  }

  private byte[] withTurnedBit(int bit) {
    byte[] damaged = whole.clone();
    damaged[bit / 8] ^= (byte) (1 << bit % 8);
    return damaged;
  }

  private Reading read(byte[] bytes) throws IOException {
    Path log = Files.write(folder.resolve("simulation.log"), bytes);
    RecordingListener seen = new RecordingListener();
    return new Reading(SimulationLog.read(log, MemoryAllowance.ofOneLog(), seen), seen);
  }

  private record Reading(LogExtent extent, RecordingListener seen) {}
}
