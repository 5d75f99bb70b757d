package mcpperf.python;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The packages of which an index or mirror gave another file than the lock names, as pip tells
 * them. It tells all hashes of each, which can be more lines than anyone keeps.
 */
final class OtherFiles {
  private static final String HEAD = "DO NOT MATCH THE HASHES";

  /** As {@code " six==1.17.0 from https://host/six.whl#sha256=00 (from -r lock (line 1)):"}. */
  private static final Pattern PACKAGE = Pattern.compile("\\s+(\\S+==\\S+) from ([^\\s#]+).*:");

  private final Map<String, String> urls = new LinkedHashMap<>();
  private boolean listed;

  /** Reads the next line of what pip prints. */
  void take(String line) {
    listed |= line.contains(HEAD);
    Matcher matcher = PACKAGE.matcher(line);
    if (listed && matcher.matches()) {
      urls.put(matcher.group(1), matcher.group(2));
    }
  }

  /** What to do about them; empty where there are none. */
  Optional<String> remedy() {
    if (urls.isEmpty()) {
      return Optional.empty();
    }
    String which =
        urls.entrySet().stream()
            .map(entry -> "%s (%s)".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    return Optional.of(
        """
        the index or mirror gave another file of %s than the one whose hash is in the lock file; \
        it may have been tampered with, and was not installed. Take an index that has the \
        published files (PIP_INDEX_URL), and empty pip's cache (pip cache purge)"""
            .formatted(which));
  }
}
