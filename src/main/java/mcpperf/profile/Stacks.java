package mcpperf.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sampled stacks, the same ones counted together.
 *
 * @param counts how much of each was seen; frames from the outermost on, with {@code ;} between
 */
public record Stacks(SortedMap<String, Long> counts) {
  static final String SEPARATOR = ";";
  private static final Pattern LINE = Pattern.compile("(.+) (\\d{1,18})");

  /** No stack yet. */
  static Stacks none() {
    return new Stacks(new TreeMap<>());
  }

  void add(String stack, long count) {
    counts.merge(stack, count, Long::sum);
  }

  /**
   * Of lines that are a stack, a blank, and how much of it was seen: the collapsed form that py-spy
   * calls raw. Other lines are none of it and left out.
   */
  public static Stacks read(Path file) throws IOException {
    Stacks stacks = none();
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      lines.forEach(
          text -> {
            Matcher line = LINE.matcher(text);
            if (line.matches()) {
              stacks.add(line.group(1), Long.parseLong(line.group(2)));
            }
          });
    }
    return stacks;
  }

  /** As {@link #read} reads them. */
  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    counts.forEach((stack, count) -> lines.add(stack + " " + count));
    Files.write(file, lines, StandardCharsets.UTF_8);
  }

  /** All together. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How much of each frame was seen at the top of a stack: what it did itself. */
  public Map<String, Long> own() {
    Map<String, Long> own = new TreeMap<>();
    counts.forEach(
        (stack, count) ->
            own.merge(stack.substring(stack.lastIndexOf(SEPARATOR) + 1), count, Long::sum));
    return own;
  }
}
