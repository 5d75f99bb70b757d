package mcpperf.baseline;

import java.util.Locale;

/** The name under which the runs of one machine and target are kept. */
public final class Environment {
  private Environment() {}

  /** {@code embedded-2x-amd-epyc}: kind of target, cores, processor. */
  public static String name(Fingerprint fingerprint) {
    String name =
        "%s-%sx-%s"
            .formatted(
                fingerprint.facts().getOrDefault("target.kind", "unknown"),
                fingerprint.facts().getOrDefault("machine.cores", "?"),
                fingerprint.facts().getOrDefault("machine.cpu", "unknown"));
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
