package mcpperf.config;

import io.burt.jmespath.JmesPathException;
import io.burt.jmespath.jackson.JacksonRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mcpperf.config.ConfigurationFile.TestEntry;
import org.jspecify.annotations.Nullable;

/** Makes tests of what is written: finds their files, checks names, requests and references. */
final class TestReader {
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");
  private static final Set<String> METHODS_WITH_BODY = Set.of("POST", "PUT");
  private static final Pattern SESSION_KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  /** What every template can refer to. */
  private static final Map<String, String> RUN_VALUES =
      Stream.of("id", "object", "run", LoadTest.LOGIN_USER, LoadTest.LOGIN_PASSWORD)
          .collect(Collectors.toUnmodifiableMap(key -> key, key -> key.equals("id") ? "1" : "x"));

  private final Path root;
  private final Problems problems;
  private final TargetSettings.Kind target;
  private final TemplateCheck templates;
  private final JacksonRuntime jmesPath = new JacksonRuntime();
  private final Map<String, Place> requests = new HashMap<>();

  /**
   * @param target the kind of target that is loaded: what it does not have is not enabled
   */
  TestReader(Path root, Problems problems, TargetSettings.Kind target) {
    this.root = root;
    this.problems = problems;
    this.target = target;
    this.templates = new TemplateCheck(problems);
  }

  /** The tests of one scenario. */
  List<LoadTest> read(List<TestEntry> entries) {
    return entries.stream().map(entry -> read(entry, List.of(RUN_VALUES))).toList();
  }

  /** The places of all requests that were read so far, by name. */
  Map<String, Place> requests() {
    return requests;
  }

  /**
   * @param earlier values that earlier steps of the iteration leave, one map for each way they can
   *     come; empty where they are not known because something is wrong with them
   */
  private LoadTest read(TestEntry entry, List<Map<String, String>> earlier) {
    checkName(entry);
    String[] http = http(entry);
    Optional<Path> feeder =
        Optional.ofNullable(entry.feeder())
            .flatMap(name -> find(ProjectFile.FEEDER, name, entry.place().child("feeder")));
    List<Map<String, String>> values =
        entry.feeder() == null ? earlier : withFeeder(entry, feeder, earlier);
    checkTemplate(entry.place().child("http"), http[1], values);
    Optional<Path> payload = payload(entry, http[0]);
    payload.ifPresent(file -> checkPayload(entry.place().child("payload"), file, values));
    checkExpectation(entry, values);
    List<Map<String, String>> later = withSaved(entry, values);
    return new LoadTest(
        new RequestName(entry.request()),
        entry.enabled() && isThere(entry),
        http[0],
        http[1],
        entry.token(),
        orNull(payload),
        orNull(feeder),
        entry.expect(),
        entry.save(),
        entry.then().stream().map(step -> read(step, later)).toList());
  }

  private boolean isThere(TestEntry entry) {
    List<String> kinds =
        Arrays.stream(TargetSettings.Kind.values()).map(TargetSettings.Kind::label).toList();
    entry.targets().stream()
        .filter(kind -> !kinds.contains(kind))
        .forEach(kind -> problems.unknown(entry.place().child("targets"), "target", kind, kinds));
    return entry.targets().isEmpty() || entry.targets().contains(target.label());
  }

  private static @Nullable Path orNull(Optional<Path> file) {
    return file.isPresent() ? file.get() : null;
  }

  private void checkName(TestEntry entry) {
    Place place = entry.place().child("request");
    if (problems.at(place)) {
      return;
    }
    if (!RequestName.isWellFormed(entry.request())) {
      problems.wrong(place, entry.request(), RequestName.FORM);
    }
    Place first = requests.putIfAbsent(entry.request(), place);
    if (first != null) {
      String there = first.value().source().place();
      problems.add(place, "a second test of this name; the first stands at " + there);
    }
  }

  /** Method and path. */
  private String[] http(TestEntry entry) {
    Place place = entry.place().child("http");
    String[] http = entry.http().split(" ", 2);
    if (problems.at(place)) {
      return new String[] {"GET", "/"};
    }
    if (!METHODS.contains(http[0])) {
      problems.unknown(place, "HTTP method", http[0], METHODS);
    }
    if (http.length < 2 || !http[1].matches("/[^\\s]*")) {
      problems.wrong(place, entry.http(), "a method and a path, such as POST /rpc");
      return new String[] {http[0], "/"};
    }
    return http;
  }

  private Optional<Path> payload(TestEntry entry, String method) {
    Place place = entry.place().child("payload");
    if (METHODS_WITH_BODY.contains(method)) {
      if (entry.payload() == null && !RequestName.isWellFormed(entry.request())) {
        return Optional.empty();
      }
      String name =
          entry.payload() == null
              ? new RequestName(entry.request()).payloadPath()
              : entry.payload();
      return find(ProjectFile.PAYLOAD, name, place);
    }
    if (entry.payload() != null && METHODS.contains(method)) {
      problems.add(place, "a " + method + " request has no body");
    }
    return Optional.empty();
  }

  private Optional<Path> find(ProjectFile kind, String name, Place place) {
    return problems.at(place) ? Optional.empty() : kind.find(root, name, place, problems);
  }

  private List<Map<String, String>> withFeeder(
      TestEntry entry, Optional<Path> file, List<Map<String, String>> earlier) {
    if (file.isEmpty() || earlier.isEmpty()) {
      return List.of();
    }
    Place place = entry.place().child("feeder");
    try {
      List<Map<String, String>> values = new ArrayList<>();
      Feeder feeder = Feeder.read(file.get());
      for (String column : feeder.columns()) {
        checkNewKey(place, "column " + column, column);
      }
      for (Map<String, String> row : feeder.rows()) {
        values.add(merged(earlier.get(0), row));
      }
      return values;
    } catch (ConfigurationException e) {
      e.problems().forEach(problem -> problems.add(place, problem));
      return List.of();
    }
  }

  private List<Map<String, String>> withSaved(TestEntry entry, List<Map<String, String>> values) {
    Map<String, String> saved = new HashMap<>();
    entry
        .save()
        .forEach(
            (key, path) -> {
              Place place = entry.place().child("save").child(key);
              checkNewKey(place, "key " + key, key);
              checkJmesPath(place, path);
              saved.put(key, "x");
            });
    return values.stream().map(row -> merged(row, saved)).toList();
  }

  private void checkNewKey(Place place, String what, String key) {
    if (RUN_VALUES.containsKey(key)) {
      problems.add(place, "the " + what + " is what every request has already; rename it");
    } else if (!SESSION_KEY.matcher(key).matches()) {
      problems.add(place, "the " + what + " must be letters, digits and _ to stand in #{...}");
    }
  }

  private static Map<String, String> merged(Map<String, String> one, Map<String, String> other) {
    Map<String, String> merged = new HashMap<>(one);
    merged.putAll(other);
    return merged;
  }

  private void checkPayload(Place place, Path file, List<Map<String, String>> values) {
    try {
      String text = Files.readString(file);
      String where = file + ": ";
      if (!values.isEmpty() && templates.references(place, where, text, values.get(0).keySet())) {
        templates.json(place, where, text, values);
      }
    } catch (IOException e) {
      problems.add(place, file + ": cannot be read as UTF-8 text: " + e);
    }
  }

  private void checkExpectation(TestEntry entry, List<Map<String, String>> values) {
    Place content = entry.place().child("expect").child("content");
    for (int i = 0; i < entry.expect().content().size(); i++) {
      Expectation.ContentRule rule = entry.expect().content().get(i);
      Place place = content.element(i);
      checkJmesPath(place.child("path"), rule.path());
      if (rule.is() != null && rule.contains() != null) {
        problems.add(place, "has both is and contains; give one of them");
      }
      if (rule.is() != null) {
        checkTemplate(place.child("is"), rule.is(), values);
      }
      if (rule.contains() != null) {
        checkTemplate(place.child("contains"), rule.contains(), values);
      }
    }
  }

  private void checkTemplate(Place place, String text, List<Map<String, String>> values) {
    if (!values.isEmpty() && !problems.at(place)) {
      templates.references(place, "", text, values.get(0).keySet());
    }
  }

  private void checkJmesPath(Place place, String expression) {
    if (problems.at(place)) {
      return;
    }
    try {
      jmesPath.compile(expression);
    } catch (JmesPathException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      problems.wrong(place, expression, "a JMESPath expression (" + why + ")");
    }
  }
}
