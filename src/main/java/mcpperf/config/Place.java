package mcpperf.config;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A value with its dotted path.
 *
 * @param path "" for the whole configuration
 */
record Place(String path, Value value) {

  /** The place of a key; where the key is absent, this place's source stands for it. */
  Place child(String key) {
    Value child = value instanceof Value.Branch branch ? branch.children().get(key) : null;
    return new Place(join(key), child == null ? nothing() : child);
  }

  /** The place of a list's element. */
  Place element(int index) {
    return value instanceof Value.Sequence sequence
        ? new Place(join(sequence.name(index)), sequence.elements().get(index))
        : this;
  }

  /** What stands under a key; null where the key is absent. */
  @Nullable Value given(String key) {
    return value instanceof Value.Branch branch ? branch.children().get(key) : null;
  }

  /** The same place with another value. */
  Place with(Value other) {
    return new Place(path, other);
  }

  private Value nothing() {
    return new Value.Branch(value.source(), new LinkedHashMap<>());
  }

  private String join(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
