package mcpperf.target;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How messages get to an MCP server and its answers back, one after the other. */
interface McpChannel extends AutoCloseable {

  /**
   * Sends a message as it is, and waits for the answer.
   *
   * @param id the message's JSON-RPC id; null for a notification, which is only taken
   * @throws IOException where none comes in time
   */
  McpAnswer send(String message, @Nullable String id) throws IOException, InterruptedException;

  /** Client and server have agreed on this version of the protocol. */
  void agreed(String protocolVersion);

  /** Whether requests name a session, without which the server answers nothing. */
  boolean hasSession();

  /** Why the server cannot be left as a session should be; empty where it can, or there is none. */
  Optional<String> end() throws InterruptedException;

  @Override
  void close();
}
