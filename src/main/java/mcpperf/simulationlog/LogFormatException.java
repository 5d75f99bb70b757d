package mcpperf.simulationlog;

import java.io.IOException;
import java.nio.file.Path;

/** A log that is not what Gatling {@value SimulationLog#GATLING_VERSION} writes, and where. */
public final class LogFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final long atByte;
  private final String expected;
  private final String found;

  public LogFormatException(Path file, long atByte, String expected, String found, String remedy) {
    super(
        "%s, byte %d: expected %s, found %s. %s".formatted(file, atByte, expected, found, remedy));
    this.file = file;
    this.atByte = atByte;
    this.expected = expected;
    this.found = found;
  }

  public Path file() {
    return file;
  }

  /** Offset in the file of what was not expected. */
  public long atByte() {
    return atByte;
  }

  public String expected() {
    return expected;
  }

  public String found() {
    return found;
  }
}
