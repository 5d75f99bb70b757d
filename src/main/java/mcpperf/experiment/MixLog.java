package mcpperf.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import mcpperf.experiment.ChartData.Chart;
import mcpperf.experiment.MixPlan.Action;
import mcpperf.simulationlog.RequestKey;
import mcpperf.stats.RequestStats;
import org.jspecify.annotations.Nullable;

/**
 * What a run's log says of its mix.
 *
 * @param windowMs from the first request to the last answer
 * @param actions how many there were
 * @param kinds by what they are counted among
 * @param single each by itself
 * @param servers by the MCP server that has what they were about; none where there is one alone
 * @param ways by the way on which they were sent, and by the virtual server on it
 * @param counts of requests that were answered rightly, by name
 */
record MixLog(
    long windowMs,
    long actions,
    List<MixPart> kinds,
    List<MixPart> single,
    List<MixPart> servers,
    List<MixPart> ways,
    Map<String, Long> counts,
    ChartData charts) {
  /** {@code fast-time-10} after {@code fast-time-2}. */
  private static final Comparator<String> NUMBERED =
      Comparator.comparing((String name) -> name.replaceFirst("\\d+$", ""))
          .thenComparing(String::length)
          .thenComparing(name -> name);

  /**
   * @param requests what the log holds, at least one
   * @param ways the names of those that were to be used
   * @param shares the planned ones of servers and ways, where the run kept them
   */
  static MixLog read(
      Path folder,
      List<RequestStats> requests,
      MixPlan plan,
      List<String> ways,
      Map<String, Double> shares)
      throws IOException {
    long startMs = requests.stream().mapToLong(RequestStats::firstStartMs).min().orElseThrow();
    long endMs = requests.stream().mapToLong(RequestStats::lastEndMs).max().orElseThrow();
    Counting counting = new Counting(plan, startMs, endMs);
    EachRequest.in(folder, counting::add);
    return counting.log(ways, shares);
  }

  long ok(String request) {
    return counts.getOrDefault(request, 0L);
  }

  private static final class Counting {
    private final MixPlan plan;
    private final long windowMs;
    private final Map<String, Action> byRequest = new HashMap<>();
    private final Map<String, MixPart.Counter> kinds = new LinkedHashMap<>();
    private final Map<String, MixPart.Counter> single = new LinkedHashMap<>();
    private final Map<String, MixPart.Counter> servers = new HashMap<>();
    private final Map<String, MixPart.Counter> ways = new HashMap<>();
    private final MixCourses ofKinds;
    private final MixCourses ofServers;
    private final Map<String, Long> counts = new TreeMap<>();
    private long actions;

    Counting(MixPlan plan, long startMs, long endMs) {
      this.plan = plan;
      this.windowMs = endMs - startMs;
      this.ofKinds = new MixCourses(startMs, windowMs);
      this.ofServers = new MixCourses(startMs, windowMs);
      for (Action action : plan.actions()) {
        action.requests().forEach(request -> byRequest.put(request, action));
        single.put(action.name(), new MixPart.Counter());
        kinds.computeIfAbsent(action.kind(), any -> new MixPart.Counter());
      }
      plan.kinds().forEach(ofKinds::begin);
    }

    void add(RequestKey key, int sentMs, int endMs, boolean ok) {
      long ms = (long) endMs - sentMs;
      boolean next = key.name().equals(MixPlan.NEXT_PAGE);
      Action action = byRequest.get(next ? MixPlan.WALK : key.name());
      if (action != null) {
        actions += next ? 0 : 1;
        single.getOrDefault(action.name(), new MixPart.Counter()).add(ms, ok, !next);
        kinds.getOrDefault(action.kind(), new MixPart.Counter()).add(ms, ok, !next);
        ofKinds.add(action.kind(), sentMs, ms);
      }
      if (!key.group().isEmpty()) {
        add(MixPlace.of(key.group()), sentMs, ms, ok, action != null);
      }
      if (ok) {
        counts.merge(key.name(), 1L, Long::sum);
      }
    }

    private void add(MixPlace place, int sentMs, long ms, boolean ok, boolean action) {
      Set<String> entrances = new LinkedHashSet<>(List.of(place.way(), place.entrance()));
      for (String entrance : entrances) {
        ways.computeIfAbsent(entrance, any -> new MixPart.Counter()).add(ms, ok, action);
      }
      if (!place.server().isEmpty()) {
        servers.computeIfAbsent(place.server(), any -> new MixPart.Counter()).add(ms, ok, action);
        ofServers.add(place.server(), sentMs, ms);
      }
    }

    MixLog log(List<String> planned, Map<String, Double> kept) {
      Map<String, Double> shares = new HashMap<>();
      List<MixPart> each = new ArrayList<>();
      double onWays = 0;
      for (Action action : plan.actions()) {
        shares.merge(action.kind(), action.share(), Double::sum);
        onWays += action.kind().startsWith("registry ") ? 0 : action.share();
        each.add(part(single, action.name(), action.share()));
      }
      List<MixPart> byKind = new ArrayList<>();
      for (String kind : plan.kinds()) {
        byKind.add(part(kinds, kind, shares.getOrDefault(kind, 0.0)));
      }
      Map<String, Double> all = new HashMap<>(kept);
      if (kept.isEmpty() && servers.isEmpty()) {
        double share = onWays / planned.size();
        planned.forEach(way -> all.put(MixPlace.WAY + way, share));
      }
      return new MixLog(
          windowMs,
          actions,
          byKind,
          each,
          parts(servers, MixPlace.SERVER, all, NUMBERED),
          parts(ways, MixPlace.WAY, all, inOrder(planned)),
          counts,
          charts());
    }

    /** Each way before its virtual servers. */
    private static Comparator<String> inOrder(List<String> ways) {
      return Comparator.comparing((String entrance) -> ways.indexOf(MixPlace.of(entrance).way()))
          .thenComparing(NUMBERED);
    }

    /** Those that were planned, and those that were seen. */
    private List<MixPart> parts(
        Map<String, MixPart.Counter> seen,
        String before,
        Map<String, Double> planned,
        Comparator<String> order) {
      Set<String> names = new TreeSet<>(order);
      names.addAll(seen.keySet());
      planned.keySet().stream()
          .filter(key -> key.startsWith(before))
          .forEach(key -> names.add(key.substring(before.length())));
      return names.stream().map(name -> part(seen, name, planned.get(before + name))).toList();
    }

    private MixPart part(
        Map<String, MixPart.Counter> counters, String name, @Nullable Double planned) {
      return counters
          .getOrDefault(name, new MixPart.Counter())
          .part(name, planned, actions, windowMs);
    }

    private ChartData charts() {
      List<Chart> charts = new ArrayList<>(ofKinds.charts(""));
      if (!servers.isEmpty()) {
        charts.addAll(ofServers.charts(", by MCP server"));
      }
      return new ChartData(null, ofKinds.axis(), List.of(), charts);
    }
  }
}
