package mcpperf.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import mcpperf.config.MixedSettings;
import mcpperf.config.Slo;
import mcpperf.verdict.Figures;
import mcpperf.verdict.SloResult;
import org.jspecify.annotations.Nullable;

/**
 * What agents that do all kinds of things got, by kind and by way, and how often they did each.
 *
 * @param counted what the load generator counted; null where the run ended before its agents did
 */
record Mixed(MixedSettings settings, MixLog log, @Nullable Map<String, Long> counted)
    implements ExperimentResult {
  /** The phase that holds what the load generator counted. */
  static final String PHASE = MixCounts.PHASE;

  static ExperimentResult of(Evidence evidence) throws IOException {
    MixedSettings settings = evidence.settings().mixed();
    if (evidence.stats().requests().isEmpty()) {
      return new NoResult(ExperimentKind.MIXED, "no request was answered");
    }
    Optional<Phase> mix =
        evidence.phases().stream().filter(phase -> phase.name().equals(PHASE)).findFirst();
    MixLog log =
        MixLog.read(
            evidence.folder(),
            evidence.stats().requests(),
            MixPlan.of(settings),
            settings.ways(),
            mix.map(phase -> phase.plan().shares()).orElseGet(Map::of));
    return new Mixed(settings, log, mix.map(Phase::counts).orElse(null));
  }

  @Override
  public ExperimentKind kind() {
    return ExperimentKind.MIXED;
  }

  /** How often something is sent is what the pauses make of it, and no merit of the target. */
  @Override
  public boolean binds(SloResult objective) {
    return objective.metric() != Slo.Metric.REQUESTS_PER_SECOND;
  }

  private long counted(String name) {
    return counted == null ? 0 : counted.getOrDefault(name, 0L);
  }

  @Override
  public List<String> broken() {
    long left = counted(MixCounts.LEFT);
    return left == 0
        ? List.of()
        : List.of(
            "%s of the tools and virtual servers that the run registered could not be removed again; their names begin with mcpperf"
                .formatted(Figures.count(left)));
  }

  @Override
  public List<String> headlines() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "%s agents did %s things in %s, %s"
            .formatted(
                Figures.count(settings.agents()),
                Figures.count(log.actions()),
                Figures.seconds(log.windowMs()),
                shares()));
    servers().ifPresent(sentences::add);
    if (registrations() > 0) {
      sentences.add(
          "%s tools and virtual servers were registered (%s), %s removed (%s), %s changed (%s)"
              .formatted(
                  Figures.count(registrations()),
                  Figures.perSecond(perSecond(registrations())),
                  Figures.count(removals()),
                  Figures.perSecond(perSecond(removals())),
                  Figures.count(updates()),
                  Figures.perSecond(perSecond(updates()))));
    }
    if (counted(MixCounts.WALKS) > 0) {
      sentences.add(
          "%s of %s walks through all pages reached the last one"
              .formatted(
                  Figures.count(counted(MixCounts.WALKS_ENDED)),
                  Figures.count(counted(MixCounts.WALKS))));
    }
    registry().ifPresent(sentences::add);
    return sentences;
  }

  private String shares() {
    boolean known = log.servers().stream().anyMatch(part -> part.planned() != null);
    List<MixPart> off =
        Stream.concat(log.kinds().stream(), log.servers().stream()).filter(MixPart::isOff).toList();
    if (off.isEmpty()) {
      return "each kind%s as often as planned (within the binomial 99 %% interval)"
          .formatted(known ? " and each MCP server" : "");
    }
    MixPart farthest = Collections.max(off, Comparator.comparingDouble(MixPart::distance));
    return "not all %s as often as planned: %s were %s of them, planned were %s (99 %% interval: %s)"
        .formatted(
            log.kinds().contains(farthest) ? "kinds" : "MCP servers",
            farthest.name(),
            Figures.percent(farthest.share()),
            Figures.percent(farthest.planned()),
            farthest.bounds());
  }

  /** What differs between the MCP servers, where enough was asked of two at least. */
  private Optional<String> servers() {
    List<MixPart> known =
        log.servers().stream()
            .filter(part -> part.times().p50Ms() != null)
            .sorted(Comparator.comparing(part -> Objects.requireNonNull(part.times().p50Ms())))
            .toList();
    return known.size() < 2
        ? Optional.empty()
        : Optional.of(
            "of %s MCP servers %s answered fastest (%s) and %s slowest (%s)"
                .formatted(
                    Figures.count(log.servers().size()),
                    known.get(0).name(),
                    known.get(0).figures(),
                    known.get(known.size() - 1).name(),
                    known.get(known.size() - 1).figures()));
  }

  private Optional<String> registry() {
    if (settings.registry().share() == 0) {
      return Optional.empty();
    }
    if (counted == null) {
      return Optional.of(
          "the run ended before its agents did: what they registered was not removed by them");
    }
    long unknown = counted(MixCounts.UNKNOWN);
    String sentence =
        "of %s tools and virtual servers that the agents registered, %s are removed"
            .formatted(
                Figures.count(counted(MixCounts.CREATED)),
                Figures.count(counted(MixCounts.REMOVED)));
    return Optional.of(
        unknown == 0
            ? sentence
            : sentence
                + "; %s registrations failed, and whether anything is left of them is not known"
                    .formatted(Figures.count(unknown)));
  }

  private long registrations() {
    return log.ok(MixPlan.TOOL_CREATE) + log.ok(MixPlan.SERVER_CREATE);
  }

  private long removals() {
    return log.ok(MixPlan.TOOL_DELETE) + log.ok(MixPlan.SERVER_DELETE);
  }

  private long updates() {
    return log.ok(MixPlan.TOOL_UPDATE) + log.ok(MixPlan.SERVER_UPDATE);
  }

  private @Nullable Double perSecond(long count) {
    return log.windowMs() <= 0 ? null : (Double) (count * 1000.0 / log.windowMs());
  }

  /** The kinds as a table shows them. */
  public List<MixPart.Row> kindRows() {
    return log.kinds().stream().map(MixPart::row).toList();
  }

  /** The MCP servers likewise; none where there is one alone. */
  public List<MixPart.Row> serverRows() {
    return log.servers().stream().map(MixPart::row).toList();
  }

  /** The actions likewise. */
  public List<MixPart.Row> actionRows() {
    return log.single().stream().map(MixPart::row).toList();
  }

  /** The ways likewise. */
  public List<MixPart.Row> wayRows() {
    return log.ways().stream().map(MixPart::row).toList();
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("model", "closed").put("agents", settings.agents());
    json.put("thinkTimeMs", settings.thinkTime().toMillis());
    json.put("sessionActions", settings.sessionActions());
    json.put("windowMs", log.windowMs()).put("actions", log.actions());
    json.put("registered", registrations());
    json.put("registrationsPerSecond", perSecond(registrations()));
    json.put("removed", removals()).put("updated", updates());
    ObjectNode all = json.putObject("counted");
    if (counted == null) {
      json.putNull("counted");
    } else {
      Objects.requireNonNull(counted).forEach(all::put);
    }
    log.kinds().forEach(part -> json.withArray("/kinds").add(part.json()));
    log.single().forEach(part -> json.withArray("/mix").add(part.json()));
    log.servers().forEach(part -> json.withArray("/servers").add(part.json()));
    log.ways().forEach(part -> json.withArray("/ways").add(part.json()));
    return json;
  }

  @Override
  public ChartData charts() {
    return log.charts();
  }
}
