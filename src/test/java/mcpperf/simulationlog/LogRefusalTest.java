package mcpperf.simulationlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the reader refuses, and what it says about it. */
class LogRefusalTest {
  @TempDir Path folder;

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
    assertThat(readFile(file(log)).lines).hasSize(10_000);
    int place = log.size();

    LogFormatException refusal = refusalOf(file(log.ok("one more", 1, 2)));

    assertThat(refusal.atByte()).isEqualTo(place);
    assertThat(refusal.expected()).isEqualTo("at most 10,000 different kinds of requests");
    assertThat(refusal).hasMessageContaining("must not hold numbers that change");
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

  private static RecordingListener readFile(Path log) throws IOException {
    RecordingListener seen = new RecordingListener();
    SimulationLog.read(log, MemoryAllowance.ofOneLog(), seen);
    return seen;
  }
}
