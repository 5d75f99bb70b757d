package mcpperf.target;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a run asks of its owner while its target is up: one JSON line on its standard input. */
record OwnerCommand(Kind command) {

  /** What is to be done. */
  enum Kind {
    /** End the gateway, and copy its database. */
    @JsonProperty("copy-database")
    COPY_DATABASE
  }
}
