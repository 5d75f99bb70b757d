package mcpperf.discovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mcpperf.config.DiscoveredSettings;
import mcpperf.config.RequestName;
import mcpperf.discovery.Arguments.Impossible;
import mcpperf.discovery.Arguments.Made;
import mcpperf.discovery.Operation.Origin;

/**
 * What is sent of all that a target offers, and what is not.
 *
 * @param unknown names in the configuration of which the target offers nothing
 */
public record OperationPlan(List<Operation> operations, List<LeftOut> left, Set<String> unknown) {

  /** What is sent by the settings, the lists first. */
  public static OperationPlan of(Catalogue catalogue, DiscoveredSettings settings) {
    return of(catalogue, settings, "");
  }

  /**
   * The same for a target whose names begin with a text of this run alone.
   *
   * @param ofRun that text, which is no part of a name in reports and in the settings; "" for none
   */
  public static OperationPlan of(Catalogue catalogue, DiscoveredSettings settings, String ofRun) {
    Making making = new Making(settings, ofRun);
    making.plain("ping");
    for (ObjectKind kind : ObjectKind.values()) {
      if (catalogue.offers().containsKey(kind)) {
        making.plain(kind.listMethod());
        catalogue.of(kind).forEach(offer -> making.add(kind, offer));
      }
    }
    return making.plan();
  }

  /** A plan while it is made. */
  private static final class Making {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final DiscoveredSettings settings;
    private final String ofRun;
    private final List<Operation> operations = new ArrayList<>();
    private final List<LeftOut> left = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> unknown = new TreeSet<>();

    Making(DiscoveredSettings settings, String ofRun) {
      this.settings = settings;
      this.ofRun = ofRun;
      unknown.addAll(settings.arguments().keySet());
      unknown.addAll(settings.skip());
    }

    void plain(String method) {
      add(new Operation(new RequestName(method), method, NODES.objectNode(), Origin.NONE));
    }

    void add(ObjectKind kind, JsonNode offer) {
      String listed = offer.path(kind.nameKey()).asText();
      String object = listed.startsWith(ofRun) ? listed.substring(ofRun.length()) : listed;
      unknown.remove(object);
      Optional<RequestName> name = OperationName.of(kind.operation(), object, "");
      String shown = name.map(RequestName::text).orElse(kind.operation() + " " + object);
      Optional<String> why = reasonNotTo(kind, offer, object);
      if (why.isPresent()) {
        left.add(new LeftOut(shown, why.get()));
      } else if (name.isEmpty()) {
        left.add(new LeftOut(shown, "its name is too long for a report"));
      } else if (!names.add(name.get().text())) {
        left.add(new LeftOut(shown, "it is listed twice: which one answers is a matter of luck"));
      } else if (kind == ObjectKind.RESOURCE) {
        ObjectNode params = NODES.objectNode().put("uri", listed);
        add(new Operation(name.get(), kind.operation(), params, Origin.NONE));
      } else {
        addWithArguments(kind, offer, object, listed, name.get());
      }
    }

    private Optional<String> reasonNotTo(ObjectKind kind, JsonNode offer, String object) {
      if (object.isEmpty()) {
        return Optional.of("it is listed without a " + kind.nameKey());
      }
      if (settings.skip().contains(object)) {
        return Optional.of("the configuration says so (experiments.discovered.skip)");
      }
      return kind == ObjectKind.TOOL && !settings.arguments().containsKey(object)
          ? Effects.objection(offer.path("annotations"))
          : Optional.empty();
    }

    private void addWithArguments(
        ObjectKind kind, JsonNode offer, String object, String listed, RequestName name) {
      JsonNode schema =
          kind == ObjectKind.TOOL
              ? offer.path("inputSchema")
              : ArgumentMaker.schemaOfPrompt(offer.path("arguments"));
      String given = settings.arguments().get(object);
      Arguments arguments = given == null ? ArgumentMaker.by(schema) : new Made(parsed(given));
      if (arguments instanceof Impossible impossible) {
        left.add(new LeftOut(name.text(), impossible.why()));
        return;
      }
      ObjectNode right = ((Made) arguments).value();
      Origin origin = given == null ? Origin.SCHEMA : Origin.CONFIGURATION;
      add(new Operation(name, kind.operation(), params(listed, right), origin));
      if (kind == ObjectKind.TOOL && settings.invalid()) {
        addForbidden(schema, object, listed, right);
      }
    }

    private void addForbidden(JsonNode schema, String object, String listed, ObjectNode right) {
      Optional<RequestName> name = OperationName.of(ObjectKind.TOOL.operation(), object, "invalid");
      if (name.isPresent() && InvalidArguments.by(schema, right) instanceof Made made) {
        ObjectNode params = params(listed, made.value());
        add(new Operation(name.get(), ObjectKind.TOOL.operation(), params, Origin.FORBIDDEN));
      }
    }

    private static ObjectNode parsed(String arguments) {
      try {
        return JSON.readTree(arguments).deepCopy();
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("The configuration was checked", e);
      }
    }

    private static ObjectNode params(String object, ObjectNode arguments) {
      ObjectNode params = NODES.objectNode().put("name", object);
      params.set("arguments", arguments);
      return params;
    }

    private void add(Operation operation) {
      if (operations.size() < settings.most()) {
        operations.add(operation);
      } else {
        left.add(
            new LeftOut(
                operation.request().text(),
                "%d operations are enough (experiments.discovered.most)"
                    .formatted(settings.most())));
      }
    }

    OperationPlan plan() {
      return new OperationPlan(List.copyOf(operations), List.copyOf(left), unknown);
    }
  }
}
