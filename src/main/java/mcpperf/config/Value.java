package mcpperf.config;

import java.util.List;
import java.util.Map;

/** A node of the configuration before it is bound to records: text with its source. */
sealed interface Value {
  Source source();

  /** Values by key, in the order they were given; {@link Overlay} adds to it. */
  record Branch(Source source, Map<String, Value> children) implements Value {}

  /** Values one after the other; {@link Overlay} adds to none. */
  record Sequence(Source source, List<Value> elements) implements Value {

    /** How an element is called in a path: by its request where it has one, else by its index. */
    String name(int index) {
      return elements.get(index) instanceof Branch element
              && element.children().get("request") instanceof Leaf request
          ? request.text()
          : String.valueOf(index);
    }
  }

  /**
   * A text.
   *
   * @param empty a key without a value
   */
  record Leaf(Source source, String text, boolean empty) implements Value {
    Leaf(Source source, String text) {
      this(source, text, false);
    }
  }
}
