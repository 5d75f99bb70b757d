package mcpperf.scenarios;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.exec;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import mcpperf.config.Configuration;
import mcpperf.config.ConfigurationException;
import mcpperf.config.LoadTest;
import mcpperf.experiment.MixCounts;
import mcpperf.experiment.MixPlan;
import mcpperf.experiment.MixPlan.Action;
import mcpperf.requests.GatewayAccess;
import mcpperf.requests.GatewayRequest;

/** What agents do at the registry, with tools and virtual servers of their own. */
final class RegistryWork {
  private static final String LAST = "end";
  private static final String PAGES = "pages";
  private static final int MOST_PAGES = 10_000;

  private final Map<String, LoadTest> tests;
  private final Configuration configuration;
  private final GatewayAccess access;
  private final MixLedger ledger;
  private final OwnThings tools;
  private final OwnThings servers;

  RegistryWork(Configuration configuration, GatewayAccess access, MixLedger ledger) {
    this.tests = tests(configuration);
    this.configuration = configuration;
    this.access = access;
    this.ledger = ledger;
    this.tools = things(MixPlan.TOOL_CREATE, MixPlan.TOOL_DELETE);
    this.servers = things(MixPlan.SERVER_CREATE, MixPlan.SERVER_DELETE);
  }

  /**
   * Refuses a configuration that lacks a request of these actions, whether of the registry or not.
   *
   * @throws ConfigurationException with all that are missing
   */
  static void check(Configuration configuration, List<Action> actions) {
    Map<String, LoadTest> known = tests(configuration);
    List<String> problems =
        actions.stream()
            .flatMap(RegistryWork::needed)
            .filter(request -> !known.containsKey(request))
            .map(
                request ->
                    "simulation: Mixed sends %s, of which no enabled scenario has an enabled test"
                        .formatted(request))
            .toList();
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  private static Stream<String> needed(Action action) {
    return action.requests().contains(MixPlan.WALK)
        ? Stream.of(MixPlan.WALK, MixPlan.NEXT_PAGE)
        : action.requests().stream();
  }

  static boolean isOfRegistry(Action action) {
    return action.kind().startsWith("registry ");
  }

  private static Map<String, LoadTest> tests(Configuration configuration) {
    Map<String, LoadTest> tests = new TreeMap<>();
    configuration.enabledTests().stream()
        .flatMap(LoadTest::iteration)
        .forEach(test -> tests.put(test.request().text(), test));
    return tests;
  }

  private OwnThings things(String create, String delete) {
    return new OwnThings(test(create), request(create), request(delete), ledger);
  }

  private LoadTest test(String name) {
    return Objects.requireNonNull(tests.get(name), name);
  }

  private GatewayRequest request(String name) {
    return GatewayRequest.of(test(name).alone(), access, configuration.load().requestTimeout());
  }

  /** What an agent registers before the load, if it has not yet. */
  ChainBuilder begin() {
    return exec(tools.createFirst()).exec(tools::pointAtFirst).exec(servers.createFirst());
  }

  /** What it removes after the load: virtual servers first, which have tools. */
  ChainBuilder end() {
    return exec(servers.deleteAll()).exec(tools.deleteAll());
  }

  /** One action of the plan. */
  ChainBuilder chain(Action action) {
    String name = action.requests().get(0);
    return switch (name) {
      case MixPlan.WALK -> walk();
      case MixPlan.TOOL_CREATE -> tools.createOrDelete();
      case MixPlan.SERVER_CREATE -> exec(tools::pointAtFirst).exec(servers.createOrDelete());
      case MixPlan.TOOL_READ, MixPlan.TOOL_UPDATE -> tools.about(request(name));
      case MixPlan.SERVER_READ, MixPlan.SERVER_UPDATE -> servers.about(request(name));
      default -> exec(request(name).measured());
    };
  }

  /** From the first page to the last one, each by the cursor of the one before. */
  private ChainBuilder walk() {
    String cursor = test(MixPlan.WALK).save().keySet().iterator().next();
    String next = test(MixPlan.NEXT_PAGE).save().keySet().iterator().next();
    return exec(session -> session.set(PAGES, 1))
        .exec(request(MixPlan.WALK).measured())
        .exec(
            asLongAs(session -> hasNext(session, cursor), "page", false)
                .on(
                    exec(request(MixPlan.NEXT_PAGE).measured())
                        .exec(session -> turned(session, cursor, next))))
        .exec(session -> walked(session, cursor));
  }

  private static boolean hasNext(Session session, String cursor) {
    return session.contains(cursor)
        && !LAST.equals(session.getString(cursor))
        && session.getInt(PAGES) < MOST_PAGES;
  }

  /** A page that failed leads nowhere. */
  private static Session turned(Session session, String cursor, String next) {
    Session turned = session.set(PAGES, session.getInt(PAGES) + 1);
    return session.isFailed() || !session.contains(next)
        ? turned.remove(cursor)
        : turned.set(cursor, Objects.requireNonNull(session.getString(next)));
  }

  private Session walked(Session session, String cursor) {
    ledger.count(MixCounts.WALKS);
    if (session.contains(cursor) && LAST.equals(session.getString(cursor))) {
      ledger.count(MixCounts.WALKS_ENDED);
    }
    return session.markAsSucceeded();
  }
}
