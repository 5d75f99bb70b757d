package mcpperf.simulationlog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mcpperf.simulationlog.LogInput.CutShortException;
import org.apache.commons.text.StringEscapeUtils;

/** Reads a log's first record, and refuses what is not a log of the right Gatling version. */
final class RunRecordReader {
  private static final byte RUN = 0;
  private static final int MOST_SCENARIOS = 1000;
  private static final int SHOWN_CHARACTERS = 40;

  private final Path file;
  private final LogInput input;

  RunRecordReader(Path file, LogInput input) {
    this.file = file;
    this.input = input;
  }

  RunRecord read() throws IOException {
    try {
      requireRunHeader();
      String gatlingVersion = readVersion();
      String simulationClass = input.readText();
      long startEpochMs = input.readLong();
      String description = input.readText();
      List<String> scenarios = readScenarios();
      skipAssertions();
      return new RunRecord(gatlingVersion, simulationClass, startEpochMs, description, scenarios);
    } catch (CutShortException e) {
      throw nothingMeasured(e);
    }
  }

  private void requireRunHeader() throws IOException {
    byte header = input.readByte();
    if (header != RUN) {
      throw refused(
          0,
          "a binary log of Gatling " + SimulationLog.GATLING_VERSION + ", which begins with byte 0",
          header == 'R' ? "'R', as in the text logs of Gatling before 3.13" : "byte " + header,
          "Give a simulation.log as Gatling wrote it.");
    }
  }

  /** Comes before anything else is looked at: another version may have another format. */
  private String readVersion() throws IOException {
    long place = input.position();
    String version = input.readText();
    if (!version.equals(SimulationLog.GATLING_VERSION)) {
      throw refused(
          place,
          "a log of Gatling " + SimulationLog.GATLING_VERSION,
          "one of Gatling " + printable(version),
          "Read it with the version of this suite that is made for that Gatling, or repeat the run"
              + " with Gatling "
              + SimulationLog.GATLING_VERSION
              + ".");
    }
    return version;
  }

  private List<String> readScenarios() throws IOException {
    int count = input.readCount("scenarios", MOST_SCENARIOS);
    List<String> scenarios = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      scenarios.add(input.readText());
    }
    return List.copyOf(scenarios);
  }

  private void skipAssertions() throws IOException {
    int count = input.readCount("assertions", Integer.MAX_VALUE);
    for (int i = 0; i < count; i++) {
      input.skipBytes();
    }
  }

  private LogFormatException nothingMeasured(CutShortException cause) {
    LogFormatException refused =
        refused(
            input.size(),
            "the run record, which is the log's first",
            input.size() == 0 ? "an empty file" : "the log's end inside it",
            "Nothing was measured: the run ended before Gatling wrote its first results (it writes"
                + " 8192 bytes at once). Repeat the run.");
    refused.initCause(cause);
    return refused;
  }

  private LogFormatException refused(long atByte, String expected, String found, String remedy) {
    return new LogFormatException(file, atByte, expected, found, remedy);
  }

  private static String printable(String text) {
    String shown = text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS);
    return StringEscapeUtils.escapeJava(shown);
  }
}
