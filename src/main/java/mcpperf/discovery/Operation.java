package mcpperf.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.stream.Stream;
import mcpperf.config.RequestName;

/**
 * One kind of request that a load of what was found sends.
 *
 * @param request its name in reports
 * @param method its JSON-RPC method
 * @param params its parameters
 * @param origin where they come from
 */
public record Operation(RequestName request, String method, ObjectNode params, Origin origin) {

  /** Where the parameters of a request come from. */
  public enum Origin {
    /** There is nothing to choose. */
    NONE("-"),
    /** They were made by a schema. */
    SCHEMA("made by its schema"),
    /** They stand in the configuration. */
    CONFIGURATION("from the configuration"),
    /** They were made so that the schema forbids them. */
    FORBIDDEN("such as its schema forbids");

    private final String text;

    Origin(String text) {
      this.text = text;
    }

    /** The name in files: {@code schema}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The origin of this name in files.
     *
     * @throws IllegalArgumentException where there is none
     */
    static Origin ofLabel(String label) {
      return Stream.of(values())
          .filter(origin -> origin.label().equals(label))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no origin is called " + label));
    }

    /** For people. */
    public String text() {
      return text;
    }
  }

  /** Whether the right answer is an error. */
  public boolean isRefused() {
    return origin == Origin.FORBIDDEN;
  }
}
