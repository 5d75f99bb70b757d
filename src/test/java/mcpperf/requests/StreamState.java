package mcpperf.requests;

/** Whether a user's stream answered its last request. Only the user's own thread uses it. */
final class StreamState {
  /** Session key. */
  static final String KEY = "streamState";

  private String answered = "";

  void answered(String id) {
    answered = id;
  }

  boolean hasAnswered(String id) {
    return answered.equals(id);
  }
}
