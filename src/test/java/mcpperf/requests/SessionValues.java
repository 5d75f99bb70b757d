package mcpperf.requests;

import io.gatling.core.session.Session;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import scala.jdk.javaapi.CollectionConverters;

/** The attributes of a user's session as texts; a view, so that a look-up copies nothing. */
final class SessionValues extends AbstractMap<String, String> {
  private final scala.collection.immutable.Map<String, Object> attributes;

  SessionValues(Session session) {
    this.attributes = session.attributes();
  }

  @Override
  public String get(Object key) {
    Object value = attributes.getOrElse((String) key, () -> null);
    return value == null ? null : value.toString();
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return CollectionConverters.asJava(attributes).entrySet().stream()
        .map(entry -> Map.entry(entry.getKey(), entry.getValue().toString()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
