package mcpperf.sandbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Scanner;

/** Starts a sandbox on a PostgreSQL of its own, for a look by hand; Enter ends it. */
public final class SandboxByHand {
  private SandboxByHand() {}

  public static void main(String[] args) throws IOException {
    String faults = args.length == 0 ? "{}" : args[0];
    try (EmbeddedPostgres postgres = TestDatabase.start();
        Sandbox sandbox = Sandbox.start(TestDatabase.spec(postgres, 100, faults))) {
      System.out.println("GATEWAY=" + sandbox.gatewayUrl());
      System.out.println("MCP=" + sandbox.mcpUrl());
      System.out.println("DATABASE=" + postgres.getJdbcUrl("postgres", "postgres"));
      System.out.println("TOKEN=" + TestToken.valid());
      try (Scanner stdin = new Scanner(System.in)) {
        System.out.println(stdin.hasNextLine() ? "Ending" : "End of input");
      }
    }
  }
}
