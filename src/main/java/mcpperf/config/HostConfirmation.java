package mcpperf.config;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rule that a load is aimed at another machine only by typing its name twice. */
final class HostConfirmation {
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
