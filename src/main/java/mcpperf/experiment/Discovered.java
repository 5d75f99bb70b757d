package mcpperf.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mcpperf.config.DiscoveredSettings;
import mcpperf.config.ServerSettings.Transport;
import mcpperf.discovery.DiscoveryFile;
import mcpperf.discovery.DiscoveryReport;
import mcpperf.discovery.ForbiddenAnswer;
import mcpperf.discovery.ForbiddenCall;
import mcpperf.discovery.ObjectKind;
import mcpperf.discovery.Operation;
import mcpperf.protocol.OneLine;
import mcpperf.stats.RequestStats;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/**
 * A target of which nothing was known: what it offers, what of that was called with which
 * arguments, and what it made of those that its own schemas forbid.
 *
 * @param operations all that were to be sent, in their order
 */
record Discovered(DiscoveryReport report, List<DiscoveredOperation> operations)
    implements ExperimentResult {
  private static final int SHOWN = 160;
  private static final int MOST_NAMES = 5;

  static ExperimentResult of(Evidence evidence) throws IOException {
    DiscoveryReport report = DiscoveryFile.in(evidence.folder());
    List<DiscoveredOperation> operations =
        report.operations().stream()
            .map(operation -> new DiscoveredOperation(operation, stats(operation, evidence)))
            .toList();
    return operations.stream().allMatch(operation -> operation.stats() == null)
        ? new NoResult(ExperimentKind.DISCOVERED, "no request was answered")
        : new Discovered(report, operations);
  }

  private static @Nullable RequestStats stats(Operation operation, Evidence evidence) {
    return evidence.stats().requests().stream()
        .filter(request -> request.group().equals(DiscoveredSettings.WAY))
        .filter(request -> request.name().equals(operation.request().text()))
        .findFirst()
        .orElse(null);
  }

  @Override
  public ExperimentKind kind() {
    return ExperimentKind.DISCOVERED;
  }

  private DiscoveredTotal total(boolean forbidden) {
    return DiscoveredTotal.of(
        operations.stream()
            .filter(operation -> operation.operation().isRefused() == forbidden)
            .toList());
  }

  @Override
  public List<String> headlines() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "%s (protocol %s over %s) offers %s; asked for: %s"
            .formatted(
                report.server(),
                report.protocolVersion(),
                transport(),
                Stream.of(ObjectKind.values()).map(this::offered).collect(Collectors.joining(", ")),
                Stream.of(ObjectKind.values())
                    .map(kind -> counted(DiscoveredOperation.asked(kind, operations), kind))
                    .collect(Collectors.joining(", "))));
    DiscoveredTotal valid = total(false);
    DiscoveredTotal invalid = total(true);
    sentences.add(
        "%s requests that the target should serve, %s failed%s"
            .formatted(
                Figures.count(valid.count()),
                Figures.count(valid.koCount()),
                invalid.count() == 0
                    ? ""
                    : "; %s with forbidden arguments, %s not refused"
                        .formatted(
                            Figures.count(invalid.count()), Figures.count(invalid.koCount()))));
    answers().ifPresent(sentences::add);
    if (!report.left().isEmpty()) {
      sentences.add(
          "%s left out, each with its reason in %s"
              .formatted(
                  report.left().size() == 1
                      ? "1 request was"
                      : Figures.count(report.left().size()) + " requests were",
                  DiscoveryFile.NAME));
    }
    return sentences;
  }

  private String transport() {
    return report.transport() == Transport.SSE
        ? "HTTP with server-sent events"
        : "streamable HTTP, " + (report.session() ? "with sessions" : "without sessions");
  }

  private String offered(ObjectKind kind) {
    return report.isUnlisted(kind)
        ? kind.listKey() + " that could not be listed"
        : counted(report.found().getOrDefault(kind, 0), kind);
  }

  private static String counted(long count, ObjectKind kind) {
    String number = count == 0 ? "no" : Figures.count(count);
    return number + " " + (count == 1 ? kind.label() : kind.listKey());
  }

  /** How forbidden arguments were answered; those that took them are named. */
  private Optional<String> answers() {
    Map<ForbiddenAnswer, List<String>> byAnswer =
        report.forbidden().stream()
            .collect(
                Collectors.groupingBy(
                    ForbiddenCall::answer,
                    TreeMap::new,
                    Collectors.mapping(
                        call -> call.operation().request().objectName(), Collectors.toList())));
    return byAnswer.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "of %s that were called with arguments that their schemas forbid, %s"
                .formatted(
                    counted(report.forbidden().size(), ObjectKind.TOOL),
                    byAnswer.entrySet().stream()
                        .map(entry -> answered(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", "))));
  }

  private static String answered(ForbiddenAnswer answer, List<String> tools) {
    String text = "%s: %s".formatted(answer.text(), Figures.count(tools.size()));
    if (answer != ForbiddenAnswer.ACCEPTED && answer != ForbiddenAnswer.UNKNOWN) {
      return text;
    }
    String names =
        tools.stream()
            .limit(MOST_NAMES)
            .map(name -> OneLine.of(name, SHOWN))
            .collect(Collectors.joining(", "));
    return "%s (%s%s)".formatted(text, names, tools.size() > MOST_NAMES ? ", ..." : "");
  }

  /** As its page shows it. */
  public DiscoveredTables tables() {
    return new DiscoveredTables(report, operations);
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("endpoint", report.endpoint()).put("transport", report.transport().label());
    json.put("server", report.server());
    json.put("protocolVersion", report.protocolVersion()).put("session", report.session());
    ObjectNode found = json.putObject("found");
    ObjectNode asked = json.putObject("asked");
    for (ObjectKind kind : ObjectKind.values()) {
      found.put(kind.listKey(), report.found().get(kind));
      asked.put(kind.listKey(), DiscoveredOperation.asked(kind, operations));
    }
    json.set("valid", total(false).json());
    json.set("invalid", total(true).json());
    json.putArray("operations");
    operations.forEach(operation -> json.withArray("/operations").add(operation.json()));
    json.putArray("forbidden");
    for (ForbiddenCall call : report.forbidden()) {
      ObjectNode one = json.withArray("/forbidden").addObject();
      one.put("request", call.operation().request().text());
      one.put("answer", call.answer().label()).put("said", call.said());
    }
    json.putArray("leftOut");
    report
        .left()
        .forEach(
            one ->
                json.withArray("/leftOut")
                    .addObject()
                    .put("request", one.request())
                    .put("why", one.why()));
    return json;
  }
}
