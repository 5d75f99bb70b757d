package mcpperf.simulationlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatling.commons.util.GatlingVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reader makes of logs whose bytes are written here. */
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
  void anotherGatlingVersionIsRefusedWithFileBothVersionsAndAWayOut() throws IOException {
    Path log = file(new LogBuilder().run("3.14.9", "s", 1, "", "scenario"));

    assertThatThrownBy(() -> readFile(log))
        .isInstanceOf(LogFormatException.class)
        .hasMessageContainingAll(
            log.toString(), "of Gatling 3.15.1", "of Gatling 3.14.9", "repeat the run");
  }

  @Test
  void aStrangeVersionCannotWriteToTheTerminal() throws IOException {
    Path log = file(new LogBuilder().run("\u001b[2J" + "x".repeat(8000), "s", 1, ""));

    assertThatThrownBy(() -> readFile(log))
        .isInstanceOf(LogFormatException.class)
        .message()
        .doesNotContain("\u001b")
        .hasSizeLessThan(1000);
  }

  @Test
  void aTextLogOfAnOldGatlingIsNamed() throws IOException {
    Path log =
        Files.writeString(folder.resolve("simulation.log"), "RUN\tsimulation\t\t1\t \t3.9\n");

    LogFormatException refusal = refusalOf(log);

    assertThat(refusal.atByte()).isZero();
    assertThat(refusal.found()).contains("text logs of Gatling before 3.13");
  }

  @Test
  void anEmptyLogIsRefusedBecauseNothingWasMeasured() throws IOException {
    LogFormatException refusal = refusalOf(Files.createFile(folder.resolve("simulation.log")));

    assertThat(refusal.found()).isEqualTo("an empty file");
    assertThat(refusal).hasMessageContaining("Nothing was measured");
  }

  @Test
  void aMissingLogAndAFolderAreRefusedWithTheirPath() {
    Path missing = folder.resolve("simulation.log");

    assertThatThrownBy(() -> readFile(missing))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContainingAll(missing.toString(), "simulation.log here");
    assertThatThrownBy(() -> readFile(folder))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContainingAll(folder.toString(), "which is a file");
  }

  @Test
  void anUnknownRecordIsRefusedWithItsByte() throws IOException {
    LogBuilder log = new LogBuilder().run("s").ok("r", 1, 2);
    int place = log.size();

    LogFormatException refusal = refusalOf(file(log.header(7)));

    assertThat(refusal.atByte()).isEqualTo(place);
    assertThat(refusal.expected()).isEqualTo("the first byte of a record, 1 to 4");
    assertThat(refusal.found()).isEqualTo("7");
    assertThat(refusal.file()).isEqualTo(folder.resolve("simulation.log"));
  }

  @Test
  void aSecondRunRecordIsRefused() throws IOException {
    LogBuilder log = new LogBuilder().run("s");
    int place = log.size();

    assertThat(refusalOf(file(log.run("s"))).atByte()).isEqualTo(place);
  }

  @Test
  void anIndexThatNoTextHasIsRefusedWithTheOnesThatAre() throws IOException {
    LogBuilder log = new LogBuilder().run("s").error("first", 1).error("second", 2).header(4);
    int place = log.size();

    for (int index : new int[] {0, 4, -3, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      LogFormatException refusal = refusalOf(changed(log, place, index));

      assertThat(refusal.atByte()).isEqualTo(place);
      assertThat(refusal.expected()).contains("3 for a new one", "-1 to -2");
      assertThat(refusal.found()).isEqualTo(Integer.toString(index));
    }
  }

  @Test
  void aTruthValueThatIsNeitherIsRefused() throws IOException {
    LogBuilder log = new LogBuilder().run("s").header(2).number(0);
    int place = log.size();

    LogFormatException refusal = refusalOf(file(log.raw((byte) 2).number(1)));

    assertThat(refusal.atByte()).isEqualTo(place);
    assertThat(refusal.expected()).contains("0 or 1");
  }

  @Test
  void aScenarioThatTheRunDoesNotHaveIsRefused() throws IOException {
    LogBuilder log = new LogBuilder().run("a", "b");
    int place = log.size();

    LogFormatException refusal = refusalOf(file(log.user(2, true, 0)));

    assertThat(refusal.atByte()).isEqualTo(place + 1);
    assertThat(refusal.expected()).contains("2 scenarios");
    assertThat(refusal.found()).isEqualTo("2");
  }

  @Test
  void aForgedLengthIsRefusedAtItsByte() throws IOException {
    LogBuilder log = new LogBuilder().run("s").header(4).number(1);
    int place = log.size();

    for (int length : new int[] {-1, 8188, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      LogFormatException refusal = refusalOf(changed(log, place, length));

      assertThat(refusal.atByte()).isEqualTo(place);
      assertThat(refusal.expected()).isEqualTo("the number of bytes of a text, 0 to 8187");
      assertThat(refusal.found()).isEqualTo(Integer.toString(length));
    }
  }

  @Test
  void theLongestTextThatGatlingCanWriteIsRead() throws IOException {
    String longest = "m".repeat(8187);

    assertThat(read(new LogBuilder().run("s").error(longest, 1)).lines)
        .containsExactly("error " + longest + " 1");
  }

  @Test
  void forgedNumbersOfGroupsScenariosAndAssertionsAreRefused() throws IOException {
    LogBuilder groups = new LogBuilder().run("s").header(1);
    assertThat(refusalOf(file(groups.number(101))).expected()).contains("0 to 100");

    LogBuilder scenarios =
        new LogBuilder().header(0).text("3.15.1").text("s").longNumber(1).text("");
    assertThat(refusalOf(file(scenarios.number(1001))).expected()).contains("scenarios, 0 to 1000");

    LogBuilder assertions =
        new LogBuilder().header(0).text("3.15.1").text("s").longNumber(1).text("").number(0);
    assertThat(refusalOf(file(assertions.number(-1))).expected()).contains("assertions");
  }

  @Test
  void aCoderThatIsNoneIsRefused() throws IOException {
    LogBuilder log = new LogBuilder().run("s").header(4).number(1).number(1).raw((byte) 'x');
    int place = log.size();

    assertThat(refusalOf(file(log.raw((byte) 2).number(5))).atByte()).isEqualTo(place);
  }

  @Test
  void halfACharacterIsRefused() throws IOException {
    LogBuilder log = new LogBuilder().run("s").header(4).number(1);
    int place = log.size();

    LogFormatException refusal = refusalOf(file(log.number(1).raw((byte) 'x', (byte) 1).number(5)));

    assertThat(refusal.atByte()).isEqualTo(place);
    assertThat(refusal.expected()).contains("even number");
  }

  @Test
  void requestNamesThatChangeWithEachRequestAreRefusedBeforeTheyFillTheMemory() throws IOException {
    LogBuilder log = new LogBuilder().run("s");
    for (int i = 0; i < 10_000; i++) {
      log.ok("read " + i, i, i + 1);
    }
    assertThat(read(log).lines).hasSize(10_000);
    int place = log.size();

    LogFormatException refusal = refusalOf(file(log.ok("one more", 1, 2)));

    assertThat(refusal.atByte()).isEqualTo(place);
    assertThat(refusal.expected()).isEqualTo("at most 10,000 different kinds of requests");
    assertThat(refusal).hasMessageContaining("must not hold numbers that change");
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

  /** The log with one more number and enough after it that its end is not what is found. */
  private Path changed(LogBuilder log, int place, int number) throws IOException {
    byte[] bytes = Arrays.copyOf(log.bytes(), place + 20_000);
    ByteBuffer.wrap(bytes).putInt(place, number);
    return Files.write(folder.resolve("simulation.log"), bytes);
  }

  private static LogFormatException refusalOf(Path log) {
    return catchThrowableOfType(LogFormatException.class, () -> readFile(log));
  }
}
