package mcpperf.discovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What was found at a target, what of it is loaded, and what is not.
 *
 * @param endpoint where it speaks streamable HTTP
 * @param server as it calls itself
 * @param session whether it keeps sessions
 */
public record DiscoveryReport(
    String endpoint,
    String server,
    String protocolVersion,
    boolean session,
    List<Operation> operations,
    List<LeftOut> left) {

  /** Its file in the run's folder. */
  public static final String FILE = "discovered.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The file's content. */
  public String text() {
    ObjectNode report = JSON.createObjectNode();
    report.put("endpoint", endpoint).put("server", server);
    report.put("protocolVersion", protocolVersion).put("session", session);
    ArrayNode loaded = report.putArray("operations");
    for (Operation operation : operations) {
      ObjectNode one = loaded.addObject().put("request", operation.request().text());
      one.put("method", operation.method()).put("arguments", operation.origin().text());
      one.set("params", operation.params());
    }
    ArrayNode notLoaded = report.putArray("leftOut");
    for (LeftOut one : left) {
      notLoaded.addObject().put("request", one.request()).put("why", one.why());
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree is always written", e);
    }
  }
}
