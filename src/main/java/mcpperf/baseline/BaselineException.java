package mcpperf.baseline;

import java.io.IOException;

/** A baseline's file that is not one; the message names the file, the reason and the remedy. */
public final class BaselineException extends IOException {
  private static final long serialVersionUID = 1L;

  public BaselineException(String message) {
    super(message);
  }
}
