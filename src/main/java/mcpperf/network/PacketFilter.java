package mcpperf.network;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which packets are captured, and how much of each: those to and from the target's port, with the
 * headers of link, IP and TCP. A token stands in what comes after them, so it is not captured.
 *
 * @param device the network interface on which they pass this machine
 * @param expression as tcpdump reads it
 * @param bytes of each packet
 */
record PacketFilter(String device, String expression, int port, boolean encrypted, int bytes) {
  private static final int ETHERNET = 14;
  private static final int IP_4 = 20;
  private static final int IP_6 = 40;

  /** With the time stamps that every system sends; without them 12 bytes of content are there. */
  private static final int TCP = 32;

  /** Of an encrypted packet more may be seen: enough to tell what was agreed on. */
  private static final int TLS = 512;

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /**
   * Those of a target.
   *
   * @throws IOException where its host is not known, or no interface leads there
   */
  static PacketFilter of(URI target) throws IOException {
    boolean encrypted = "https".equals(target.getScheme().toLowerCase(Locale.ROOT));
    int port = target.getPort();
    if (port < 0) {
      port = encrypted ? HTTPS_PORT : HTTP_PORT;
    }
    List<InetAddress> addresses =
        Arrays.asList(InetAddress.getAllByName(target.getHost().replaceAll("[\\[\\]]", "")));
    String hosts =
        addresses.stream()
            .map(address -> "host " + address.getHostAddress().replaceFirst("%.*", ""))
            .collect(Collectors.joining(" or "));
    boolean old = addresses.stream().allMatch(Inet4Address.class::isInstance);
    return new PacketFilter(
        device(addresses.get(0)),
        "tcp port %d and (%s)".formatted(port, hosts),
        port,
        encrypted,
        ETHERNET + (old ? IP_4 : IP_6) + TCP + (encrypted ? TLS : 0));
  }

  /** What this machine sends to an address of its own takes the loopback, whichever it is. */
  private static String device(InetAddress address) throws IOException {
    if (NetworkInterface.getByInetAddress(address) != null) {
      return NetworkInterface.networkInterfaces()
          .filter(PacketFilter::isLoopback)
          .map(NetworkInterface::getName)
          .findFirst()
          .orElseThrow(() -> new IOException("this machine has no loopback interface"));
    }
    try (DatagramSocket socket = new DatagramSocket()) {
      // Nothing is sent; the system only decides on the way.
      socket.connect(address, 1);
      NetworkInterface way = NetworkInterface.getByInetAddress(socket.getLocalAddress());
      if (way == null) {
        throw new IOException("no network interface leads to " + address.getHostAddress());
      }
      return way.getName();
    }
  }

  private static boolean isLoopback(NetworkInterface device) {
    try {
      return device.isLoopback();
    } catch (IOException e) {
      return false;
    }
  }
}
