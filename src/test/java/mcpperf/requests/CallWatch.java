package mcpperf.requests;

/** Is told of each call of a user that sends alone, in that user's own thread. */
public interface CallWatch {

  /** The request is about to be sent. */
  void sends(String request);

  /**
   * Its answer was judged, or there was none.
   *
   * @param sentBytes of its body
   * @param receivedBytes of the answer's body; 0 where there was none
   */
  void answered(String request, boolean right, long sentBytes, long receivedBytes);
}
