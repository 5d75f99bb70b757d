package mcpperf.simulationlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.commons.util.GatlingVersion;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reader finds in logs whose bytes are written here. */
class SimulationLogTest {
  @TempDir Path folder;

  @Test
  void readsTheVersionOfGatlingThatTheProjectUses() {
    assertThat(SimulationLog.GATLING_VERSION).isEqualTo(GatlingVersion.ThisVersion().fullVersion());
  }

  @Test
  void everyKindOfRecordArrivesWithItsTextsAndTimes() throws IOException {
    RecordingListener seen =
        read(
            new LogBuilder()
                .run(
                    SimulationLog.GATLING_VERSION,
                    "example.Simulation",
                    1234567890123L,
                    "a description",
                    "first",
                    "second")
                .user(1, true, 3)
                .ok("tools/list", 5, 12)
                .ko("tools/list", 6, 20, "[tool-error] went wrong")
                .ok("tools/list", 7, 8, "gateway", "session")
                .unmatched("events", 9)
                .group(5, 30, 7, false, "gateway", "session")
                .error("tools/list: no attribute 'id'", 31)
                .user(1, false, 32));

    assertThat(seen.run)
        .isEqualTo(
            new RunRecord(
                "3.15.1",
                "example.Simulation",
                1234567890123L,
                "a description",
                List.of("first", "second")));
    assertThat(seen.lines)
        .containsExactly(
            "user second start 3",
            "request tools/list 5-12 OK <>",
            "request tools/list 6-20 KO <[tool-error] went wrong>",
            "request gateway / session: tools/list 7-8 OK <>",
            "unmatched events 9",
            "group gateway / session 5-30 7 KO",
            "error tools/list: no attribute 'id' 31",
            "user second end 32");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
  void textsOutsideLatin1AreReadInTheGivenByteOrder(String name) throws IOException {
    ByteOrder order = name.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    Path log =
        new LogBuilder()
            .textOrder(order)
            .run("ünïcode")
            .ok("時刻/変換 🕰", 1, 2, "ñandú")
            .writeTo(folder.resolve("simulation.log"));

    RecordingListener seen = new RecordingListener();
    SimulationLog.read(log, order, MemoryAllowance.ofOneLog(), seen);

    assertThat(seen.run.scenarios()).containsExactly("ünïcode");
    assertThat(seen.lines).containsExactly("request ñandú: 時刻/変換 🕰 1-2 OK <>");
  }

  @Test
  void groupsWhoseNamesJoinToTheSameAreOneKindOfRequest() throws IOException {
    KindCounter kinds = new KindCounter();
    SimulationLog.read(
        file(
            new LogBuilder()
                .run("s")
                .ok("r", 1, 2, "a", "b")
                .ok("r", 2, 3, "a / b")
                .ok("r", 3, 4, "a")),
        MemoryAllowance.ofOneLog(),
        kinds);

    assertThat(kinds.numbers).containsExactly(0, 0, 1);
  }

  @Test
  void assertionsInTheRunRecordAreSkipped() throws IOException {
    RecordingListener seen =
        read(
            new LogBuilder()
                .header(0)
                .text("3.15.1")
                .text("s")
                .longNumber(1)
                .text("")
                .number(0)
                .number(2)
                .number(3)
                .raw((byte) 9, (byte) 9, (byte) 9)
                .number(0)
                .error("x", 5));

    assertThat(seen.lines).containsExactly("error x 5");
  }

  @Test
  void theLongestTextThatGatlingCanWriteIsRead() throws IOException {
    String longest = "m".repeat(8187);

    assertThat(read(new LogBuilder().run("s").error(longest, 1)).lines)
        .containsExactly("error " + longest + " 1");
  }

  /** 32 MB of texts are kept; these messages have twice as much. */
  @Test
  void textsThatAreNoLongerKeptAreReadAgain() throws IOException {
    LogBuilder log = new LogBuilder().run("s");
    for (int i = 0; i < 4000; i++) {
      log.error("m".repeat(8000) + i, i);
    }
    log.error("late", 5000)
        .ok("時刻", 5001, 5002)
        .ok("時刻", 5003, 5004, "late")
        .error("m".repeat(8000) + 3999, 5005)
        .error("m".repeat(8000) + 0, 5006);

    assertThat(read(log).lines.subList(4000, 4005))
        .containsExactly(
            "error late 5000",
            "request 時刻 5001-5002 OK <>",
            "request late: 時刻 5003-5004 OK <>",
            "error " + "m".repeat(8000) + "3999 5005",
            "error " + "m".repeat(8000) + "0 5006");
  }

  private RecordingListener read(LogBuilder log) throws IOException {
    return readFile(file(log));
  }

  private static RecordingListener readFile(Path log) throws IOException {
    RecordingListener seen = new RecordingListener();
    SimulationLog.read(log, MemoryAllowance.ofOneLog(), seen);
    return seen;
  }

  private Path file(LogBuilder log) throws IOException {
    return log.writeTo(folder.resolve("simulation.log"));
  }
}
