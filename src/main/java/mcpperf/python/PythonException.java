package mcpperf.python;

/** There is no fit Python, or packages cannot be installed; the message says what to do. */
public final class PythonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PythonException(String message) {
    super(message);
  }

  PythonException(String message, Throwable cause) {
    super(message, cause);
  }
}
