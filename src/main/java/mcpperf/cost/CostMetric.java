package mcpperf.cost;

import com.fasterxml.jackson.annotation.JsonValue;

/** What is counted of a call. */
public enum CostMetric {
  /** SQL statements, those that only begin or end a transaction left out. */
  STATEMENTS("statements", "SQL statements", true),
  /** Rows that these statements returned or changed. */
  ROWS("rows", "rows", true),
  /** Transactions that wrote. */
  WRITE_TRANSACTIONS("writeTransactions", "writing transactions", true),
  /** HTTP requests that reached the MCP server behind the gateway. */
  UPSTREAM_REQUESTS("upstreamRequests", "upstream requests", true),
  /** Blocks of tables and indexes that were looked at, in PostgreSQL's memory or not. */
  SHARED_BLOCKS("sharedBlocks", "shared blocks", false),
  /** Those of them that were not in PostgreSQL's memory. */
  SHARED_BLOCKS_READ("sharedBlocksRead", "shared blocks read", false),
  /** What was written to the write-ahead log. */
  WAL_BYTES("walBytes", "WAL bytes", false),
  /** The body that the user sent. */
  REQUEST_BYTES("requestBytes", "bytes sent", false),
  /** The body that the user received. */
  RESPONSE_BYTES("responseBytes", "bytes received", false);

  private final String key;
  private final String words;
  private final boolean counted;

  CostMetric(String key, String words, boolean counted) {
    this.key = key;
    this.words = words;
    this.counted = counted;
  }

  /** Its name in files. */
  @JsonValue
  public String key() {
    return key;
  }

  /** Its name for people: "SQL statements". */
  public String words() {
    return words;
  }

  /** Whether it is a small whole number that is compared exactly, not a size. */
  public boolean counted() {
    return counted;
  }

  /** Whether it is judged only where the calls agree: bodies differ with what is sent. */
  boolean needsAgreement() {
    return counted || this == REQUEST_BYTES || this == RESPONSE_BYTES;
  }

  /** Whether the same call may cost another number of them, when PostgreSQL changes its plan. */
  boolean dependsOnPlans() {
    return this == SHARED_BLOCKS || this == SHARED_BLOCKS_READ;
  }
}
