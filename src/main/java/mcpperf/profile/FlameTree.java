package mcpperf.profile;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Map;
import java.util.TreeMap;

/** Stacks as a tree: a frame, how much was seen of it, and what it called. */
public final class FlameTree {
  private static final JsonMapper JSON = new JsonMapper();

  /** Narrower than a pixel or two, and there may be very many. */
  private static final double LEAST_SHARE = 0.001;

  private final Map<String, FlameTree> called = new TreeMap<>();
  private long seen;

  private FlameTree() {}

  /**
   * {@code [name, seen, [called...]]} of all stacks, as JSON; without frames of which less than 0.1
   * % was seen.
   */
  public static ArrayNode json(Stacks stacks) {
    FlameTree root = new FlameTree();
    stacks
        .counts()
        .forEach((stack, count) -> root.add(stack.split(Stacks.SEPARATOR, -1), 0, count));
    return root.json("all", root.seen * LEAST_SHARE);
  }

  private void add(String[] frames, int next, long count) {
    seen += count;
    if (next < frames.length) {
      called.computeIfAbsent(frames[next], name -> new FlameTree()).add(frames, next + 1, count);
    }
  }

  private ArrayNode json(String name, double least) {
    ArrayNode json = JSON.createArrayNode().add(name).add(seen);
    ArrayNode below = json.addArray();
    called.forEach(
        (frame, node) -> {
          if (node.seen >= least) {
            below.add(node.json(frame, least));
          }
        });
    return json;
  }
}
