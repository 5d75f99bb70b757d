package mcpperf.sandbox;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** A gateway that is there before a run and after it, as an external target is. */
public final class KeptGateway implements AutoCloseable {
  private static final int FURTHER_TOOLS = 120;

  private final RunningSandbox running;

  private KeptGateway(RunningSandbox running) {
    this.running = running;
  }

  public static KeptGateway start() throws IOException, SQLException {
    return new KeptGateway(RunningSandbox.start(FURTHER_TOOLS));
  }

  /** What a run needs to load it. */
  public Map<String, String> properties() {
    return Map.of("target", "external", "target.url", url(), "target.jwtSecret", TestToken.SECRET);
  }

  public String url() {
    return running.sandbox().gatewayUrl().toString();
  }

  /** The id of a virtual server of it. */
  public String virtualServer() {
    return Registration.VIRTUAL_SERVER;
  }

  /** How many rows each table of the registry has. */
  public Map<String, Long> rows() throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    for (String table :
        new String[] {"tools", "servers", "server_tool_association", "resources", "prompts"}) {
      rows.put(table, Long.valueOf(running.database().ask("SELECT count(*) FROM " + table)));
    }
    return rows;
  }

  @Override
  public void close() {
    running.close();
  }
}
