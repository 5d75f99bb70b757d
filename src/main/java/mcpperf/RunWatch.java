package mcpperf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Something that looks at a run while it is loaded, and that the run can do without. */
interface RunWatch {
  /**
   * The load is about to begin: returns when it is looked at.
   *
   * @param folder the run's
   */
  void begin(Path folder) throws IOException;

  /** The load is over; what was not seen, a sentence each. */
  List<String> end() throws IOException;
}
