package mcpperf.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one process held in memory before the load and after it.
 *
 * @param process its name
 * @param unit of what the items' {@code bytes} are: live objects by class, or kinds of memory
 * @param items greatest growth first
 * @param why it is not known; null where it is
 */
public record MemorySnapshot(String process, String unit, List<Item> items, @Nullable String why) {

  /**
   * A class of objects, or a kind of memory.
   *
   * @param before bytes; null: there was none of it among the greatest
   * @param after likewise
   */
  public record Item(String name, @Nullable Long before, @Nullable Long after) {
    long growth() {
      return (after == null ? 0 : after) - (before == null ? 0 : before);
    }
  }

  static MemorySnapshot unknown(String process, String unit, String why) {
    return new MemorySnapshot(process, unit, List.of(), why);
  }
}
