package mcpperf.command;

import java.io.IOException;

/** A run that is partial or invalid, so that its figures say nothing; the message names it. */
final class UnfitRunException extends IOException {
  private static final long serialVersionUID = 1L;

  UnfitRunException(String message) {
    super(message);
  }
}
