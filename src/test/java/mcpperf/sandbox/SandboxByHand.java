package mcpperf.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Scanner;

/** Starts a sandbox on a PostgreSQL of its own, for a look by hand; Enter ends it. */
public final class SandboxByHand {
  private SandboxByHand() {}

  /** Takes the faults as a JSON object, if any. */
  public static void main(String[] args) throws IOException, SQLException {
    TestDatabase database = TestDatabase.create();
    String faults = args.length == 0 ? "{}" : args[0];
    String spec =
        Json.write(database.spec().put("tools", 100).set("faults", Json.MAPPER.readTree(faults)));
    try (Sandbox sandbox = Sandbox.start(SandboxSpec.read(spec));
        Scanner stdin = new Scanner(System.in, StandardCharsets.UTF_8)) {
      System.out.println("GATEWAY=" + sandbox.gatewayUrl());
      System.out.println("MCP=" + sandbox.mcpUrl());
      System.out.println("DATABASE='" + database.jdbcUrl() + "'");
      System.out.println("TOKEN=" + TestToken.valid());
      System.out.println(stdin.hasNextLine() ? "Ending" : "End of input");
    }
  }
}
