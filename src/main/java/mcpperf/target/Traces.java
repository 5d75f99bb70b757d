package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What a run makes at a gateway that is not its own, told apart by a text in its name. Closing it
 * removes what the load has not removed itself: a request that broke off may have made something.
 */
public final class Traces implements AutoCloseable {
  private static final List<String> KINDS = List.of("servers", "tools", "gateways");

  /** Of a load that was broken off, requests are under way that make more yet. */
  private static final int MOST_PASSES = 10;

  private static final long PAUSE_MS = 300;

  private final Ledger ledger;
  private final Ledger.Entry entry;
  private final GatewayApi api;
  private final Consumer<String> told;
  private volatile boolean moreMayCome;

  Traces(Ledger ledger, Ledger.Entry entry, GatewayApi api, Consumer<String> told) {
    this.ledger = ledger;
    this.entry = entry;
    this.api = api;
    this.told = told;
  }

  /**
   * Writes down that this process is about to make things at the target.
   *
   * @param tag will stand in all their names, and in no other
   * @param told is told what had to be removed, for people
   */
  public static Traces announce(RunningTarget target, String tag, Consumer<String> told) {
    Ledger.Entry entry =
        new Ledger.Entry(tag, target.baseUrl(), ProcessIdentity.current(), Instant.now());
    Ledger ledger = Ledger.ofUser();
    ledger.add(entry);
    return new Traces(ledger, entry, new GatewayApi(target.baseUrl(), target.token()), told);
  }

  /** What the load has sent is not all answered: what is written about it stays. */
  public void moreMayCome() {
    moreMayCome = true;
  }

  /** Removes it all, until nothing new of it is listed, and then what is written about it. */
  void remove() throws IOException, InterruptedException {
    // A gateway of several workers may list for a while what another one has removed.
    Set<String> removed = new HashSet<>();
    for (int pass = 1; removesMore(removed); pass++) {
      if (pass == MOST_PASSES) {
        throw new IOException("there is more of it each time that it was removed");
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    }
    if (moreMayCome) {
      throw new IOException("not every request of the load was answered");
    }
    ledger.remove(entry);
  }

  private boolean removesMore(Set<String> removed) throws IOException, InterruptedException {
    int before = removed.size();
    for (String kind : KINDS) {
      for (JsonNode one : list(kind)) {
        String name = one.path("name").asText();
        String id = one.path("id").asText();
        if (name.contains(entry.tag()) && !id.isEmpty() && removed.add(kind + "/" + id)) {
          api.delete("/v1/" + kind + "/" + id);
          told.accept("Removed from %s: %s (%s)".formatted(entry.gateway(), name, kind));
        }
      }
    }
    return removed.size() > before;
  }

  /** Also of what is switched off; a gateway may have no such list. */
  private JsonNode list(String kind) throws IOException, InterruptedException {
    try {
      return api.get("/v1/" + kind + "?limit=0&include_inactive=true");
    } catch (GatewayApi.Refused e) {
      if (e.status() == 404) {
        return JsonFile.JSON.createArrayNode();
      }
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      remove();
    } catch (IOException e) {
      throw left(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw left(e);
    }
  }

  private TargetException left(Exception cause) {
    return new TargetException(
        ("Something of this run may be left at %s (%s). What to do: remove it with the command"
                + " cleanup, or what has %s in its name by hand")
            .formatted(entry.gateway(), cause.getMessage(), entry.tag()),
        cause);
  }
}
