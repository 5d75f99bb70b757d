package mcpperf.config;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rule that a load is aimed at another machine only by typing its name twice; and where nobody
 * knows beforehand what the load will do there, only by typing the code of the list of it.
 */
public final class HostConfirmation {
  private static final int CODE_BYTES = 4;

  private HostConfirmation() {}

  /**
   * Why {@code host} may not be loaded; empty where it may.
   *
   * @param host as it stands in the target's URL
   * @param confirm the name that was typed to confirm it
   */
  static Optional<String> objection(String host, @Nullable String confirm) {
    if (host.equalsIgnoreCase(confirm) || isThisMachine(host)) {
      return Optional.empty();
    }
    String found = confirm == null ? "it is not confirmed" : "'" + confirm + "' confirms another";
    return Optional.of(
        """
        names the host %s, which is not this machine, and %s. A load test can take a gateway down: \
        if you may load this one"""
            .formatted(host, found));
  }

  /**
   * Why what a list says may not be done at {@code host}; empty where it may.
   *
   * @param list all that would be done there
   * @param confirm the code that was typed
   */
  public static Optional<String> objection(String host, String list, @Nullable String confirm) {
    String code = code(list);
    if (code.equalsIgnoreCase(confirm) || isThisMachine(host)) {
      return Optional.empty();
    }
    return Optional.of(
        confirm == null
            ? "the list of what would be done at %s is not confirmed; its code is %s"
                .formatted(host, code)
            : "'%s' confirms another list of what would be done at %s than this one, whose code is %s"
                .formatted(confirm, host, code));
  }

  /** The code of a list: another one for each list. */
  public static String code(String list) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(list.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, CODE_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }

  /** Whether every address of {@code host} is one of this machine's; false for an unknown host. */
  private static boolean isThisMachine(String host) {
    try {
      for (InetAddress address : InetAddress.getAllByName(unbracketed(host))) {
        if (!address.isLoopbackAddress() && NetworkInterface.getByInetAddress(address) == null) {
          return false;
        }
      }
      return true;
    } catch (UnknownHostException | SocketException e) {
      return false;
    }
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
