package mcpperf.target;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import mcpperf.config.TargetSettings;
import org.jspecify.annotations.Nullable;

/** Removes from gateways what runs left there that were killed. */
public final class Cleanup {
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Ledger ledger;
  private final Consumer<String> told;

  /**
   * @param told is told what is done and what is to be done, for people
   */
  public Cleanup(Ledger ledger, Consumer<String> told) {
    this.ledger = ledger;
    this.told = told;
  }

  /**
   * Removes what dead runs left at one gateway, and says what others are left with: a token is sent
   * to no other gateway than the one it was given for.
   *
   * @param settings whose external target is that gateway; one of another kind is none
   * @param forget only what is written about it, as for a gateway that is no more
   * @return whether nothing is left there
   */
  public boolean of(TargetSettings settings, boolean forget)
      throws IOException, InterruptedException {
    URI gateway =
        settings.kind() == TargetSettings.Kind.EXTERNAL
            ? ExternalTarget.withoutSlash(Objects.requireNonNull(settings.external().url()))
            : null;
    List<Ledger.Entry> dead = ledger.dead();
    if (dead.isEmpty()) {
      told.accept("No run has died and left something at a gateway.");
    }
    boolean clean = true;
    for (Ledger.Entry entry : dead) {
      if (!entry.gateway().equals(gateway)) {
        told.accept(
            "A run that died, begun %s, may have left something at %s: cleanup -Dtarget=external -Dtarget.url=%s"
                .formatted(entry.since(), entry.gateway(), entry.gateway()));
      } else if (forget) {
        ledger.remove(entry);
        told.accept("Forgotten: what has %s in its name".formatted(entry.tag()));
      } else {
        clean &= removed(entry, settings.external());
      }
    }
    return clean;
  }

  private boolean removed(Ledger.Entry entry, TargetSettings.External external)
      throws InterruptedException {
    GatewayApi api = new GatewayApi(entry.gateway(), ExternalTarget.token(external, LONGEST));
    @Nullable String problem = null;
    try {
      new Traces(ledger, entry, api, told).remove();
    } catch (IOException e) {
      problem = String.valueOf(e.getMessage());
    }
    told.accept(
        problem == null
            ? "Clean of the run that began %s".formatted(entry.since())
            : "Not clean of the run that began %s: %s; where that gateway is no more: cleanup --forget"
                .formatted(entry.since(), problem));
    return problem == null;
  }
}
