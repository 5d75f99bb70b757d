package mcpperf.simulationlog;

import java.io.IOException;

/** What the numbers in a log's records mean; usable while the log is being read. */
public interface LogDictionary {

  /**
   * The text with this number.
   *
   * @throws IOException when the text has to be read from the log again and that fails
   */
  String text(int id) throws IOException;

  /** The request kind with this number. */
  RequestKey request(int id);

  /** The group with this number and those around it, outermost first, joined by " / ". */
  String group(int id);
}
