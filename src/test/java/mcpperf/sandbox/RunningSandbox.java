package mcpperf.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.SQLException;

/** A sandbox in this JVM, on a database of its own, with a client. */
record RunningSandbox(TestDatabase database, Sandbox sandbox, GatewayClient client)
    implements AutoCloseable {

  static RunningSandbox start(int tools) throws IOException, SQLException {
    TestDatabase database = TestDatabase.create();
    ObjectNode spec = database.spec().put("tools", tools);
    Sandbox sandbox = Sandbox.start(SandboxSpec.read(Json.write(spec)));
    return new RunningSandbox(database, sandbox, new GatewayClient(sandbox.gatewayUrl()));
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
