package mcpperf.target;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two targets side by side, of which the first stands for both where only one can be meant. Of
 * their databases neither is known: what one of them does is not what all requests of a run do.
 */
record TwoTargets(RunningTarget a, RunningTarget b) implements RunningTarget {

  @Override
  public URI baseUrl() {
    return a.baseUrl();
  }

  @Override
  public String token() {
    return a.token();
  }

  @Override
  public String rejectedToken() {
    return a.rejectedToken();
  }

  @Override
  public Optional<String> plainToken() {
    return a.plainToken();
  }

  @Override
  public Map<String, String> login() {
    return a.login();
  }

  @Override
  public Map<String, String> description() {
    Map<String, String> both = new LinkedHashMap<>(a.description());
    b.description().forEach((name, value) -> both.put("b." + name, value));
    return both;
  }

  @Override
  public Optional<RunningTarget> second() {
    return Optional.of(b);
  }

  @Override
  public List<RegisteredServer> servers() {
    return a.servers();
  }

  @Override
  public Optional<String> virtualServer() {
    return a.virtualServer();
  }

  @Override
  public Optional<Path> logs() {
    return a.logs();
  }

  @Override
  public List<TargetProcess> processes() {
    List<TargetProcess> both = new ArrayList<>(named("a", a.processes()));
    both.addAll(named("b", b.processes()));
    return both;
  }

  private static List<TargetProcess> named(String target, List<TargetProcess> processes) {
    return processes.stream()
        .map(it -> new TargetProcess(target + "-" + it.name(), it.process(), it.children()))
        .toList();
  }

  @Override
  public Optional<String> failure() {
    return failure(a.failure(), b.failure());
  }

  @Override
  public Optional<String> failureAtEnd() {
    return failure(a.failureAtEnd(), b.failureAtEnd());
  }

  private static Optional<String> failure(Optional<String> ofA, Optional<String> ofB) {
    return ofA.map(text -> "target a: " + text).or(() -> ofB.map(text -> "target b: " + text));
  }

  @Override
  public void close() {
    try {
      b.close();
    } finally {
      a.close();
    }
  }
}
