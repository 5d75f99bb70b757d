package mcpperf.report;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mcpperf.json.KeptJson;
import mcpperf.monitor.GatewayCounts;
import mcpperf.monitor.GatewayCounts.Calls;
import mcpperf.protocol.FailureClass;
import mcpperf.stats.RequestStats;
import mcpperf.stats.RunStats;
import org.jspecify.annotations.Nullable;

/**
 * What a run kept of the gateway's own count of calls, to be held against its own.
 *
 * @param before read when the load began; null where it could not be read
 * @param after read when the load was over; likewise
 * @param why it could not be read; null where it could
 * @param prompt whether the gateway counts a call when it answers; otherwise it lags behind
 * @param silent calls of each kind that no log has, at most; empty where that is not known
 * @param refused requests that succeed when the gateway refuses them
 * @param pastGateway groups whose requests do not reach the gateway
 */
public record CallCounts(
    @Nullable GatewayCounts before,
    @Nullable GatewayCounts after,
    @Nullable String why,
    boolean prompt,
    @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, Long> silent,
    Set<String> refused,
    Set<String> pastGateway) {

  private static final String FILE = "gateway-counts.json";
  private static final JsonMapper JSON =
      KeptJson.mapper().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** What a name begins with, and what the gateway calls it. */
  private static final Map<String, String> PREFIXES =
      Map.of("tools/call ", "tools", "resources/read ", "resources", "prompts/get ", "prompts");

  /** The gateway would have counted these, or not: an answer that never came says nothing. */
  private static final List<FailureClass> UNCERTAIN =
      List.of(
          FailureClass.WRONG_CONTENT,
          FailureClass.TRANSPORT,
          FailureClass.TIMEOUT,
          FailureClass.HTTP_STATUS,
          FailureClass.OTHER);

  /**
   * One kind of call.
   *
   * @param gateway what the gateway counted during the load
   * @param ours calls that we sent and logged
   * @param least successful calls that we logged
   * @param most with those that may have succeeded unseen; null where that is not known
   */
  record Compared(String kind, Calls gateway, long ours, long least, @Nullable Long most) {

    /**
     * Null where a gateway that lags behind may not have counted all yet, or still counts earlier
     * calls.
     */
    @Nullable Boolean agrees(boolean prompt) {
      boolean within =
          gateway.successful() >= least && (most == null || gateway.successful() <= most);
      return within ? (Boolean) true : prompt ? (Boolean) false : null;
    }
  }

  /** The kind of call that a request is; null for others. */
  public static @Nullable String kind(String request) {
    return PREFIXES.entrySet().stream()
        .filter(prefix -> request.startsWith(prefix.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /** Keeps this in a run's folder. */
  public void write(Path folder) throws IOException {
    Files.writeString(folder.resolve(FILE), JSON.writeValueAsString(this) + "\n");
  }

  /** What {@link #write} kept; null where it kept nothing that can be read. */
  static @Nullable CallCounts read(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      return Files.isRegularFile(file)
          ? JSON.readValue(Files.readString(file), CallCounts.class)
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** The kinds that the gateway counts and the load called, against what the log has of them. */
  List<Compared> compared(RunStats stats) {
    if (before == null || after == null) {
      return List.of();
    }
    List<Compared> kinds = new ArrayList<>();
    after
        .kinds()
        .forEach(
            (kind, calls) -> {
              Calls earlier = before.kinds().get(kind);
              List<RequestStats> ours =
                  stats.requests().stream().filter(request -> isOf(kind, request)).toList();
              if (earlier != null && !ours.isEmpty()) {
                kinds.add(compared(kind, calls.since(earlier), ours));
              }
            });
    return kinds;
  }

  private boolean isOf(String kind, RequestStats request) {
    return kind.equals(kind(request.name())) && !pastGateway.contains(request.group());
  }

  private Compared compared(String kind, Calls gateway, List<RequestStats> ours) {
    List<RequestStats> served =
        ours.stream().filter(request -> !refused.contains(request.name())).toList();
    long least = served.stream().mapToLong(RequestStats::okCount).sum();
    long uncertain = served.stream().mapToLong(CallCounts::uncertain).sum();
    Long further = silent.get(kind);
    return new Compared(
        kind,
        gateway,
        ours.stream().mapToLong(RequestStats::count).sum(),
        least,
        further == null ? null : (Long) (least + uncertain + further));
  }

  private static long uncertain(RequestStats request) {
    return UNCERTAIN.stream()
        .mapToLong(failure -> request.failures().getOrDefault(failure, 0L))
        .sum();
  }
}
