package mcpperf.config;

/** How requests are started: by users that wait for their answers, or by the clock. */
public enum LoadModel {
  /** A fixed number of users, each sending its next request when the last one was answered. */
  CLOSED,
  /** A fixed arrival rate, whatever the answers do. */
  OPEN
}
