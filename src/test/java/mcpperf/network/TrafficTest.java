package mcpperf.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mcpperf.network.Traffic.Conversation;
import org.junit.jupiter.api.Test;

/** Of what tshark says of packets of a target at port 4444. */
class TrafficTest {
  private static final int PORT = 4444;
  private static final String TO = "4444";
  private static final String SYN = "0x0002";
  private static final String SYN_ACK = "0x0012";
  private static final String ACK = "0x0010";
  private static final String RST = "0x0014";
  private static final String FIN = "0x0011";

  private static Traffic of(String... lines) {
    TrafficMeter meter = new TrafficMeter();
    Stream.of(lines).map(line -> Packet.parse(line, PORT)).forEach(meter::add);
    return meter.traffic();
  }

  private static String packet(
      int stream, double at, String from, String to, String flags, int bytes, String... analysis) {
    List<String> marks = List.of(analysis);
    return String.join(
        "\t",
        "" + stream,
        "" + at,
        from,
        to,
        flags,
        "" + bytes,
        marks.contains("retransmission") ? "1" : "",
        "",
        "",
        marks.stream()
            .filter(it -> it.startsWith("type"))
            .map(it -> it.substring(4))
            .findFirst()
            .orElse(""),
        marks.contains("hello") ? "2" : "",
        marks.contains("hello") ? "0x0303" : "",
        marks.contains("hello") ? "0x0304" : "");
  }

  @Test
  void aConnectionIsCountedFromItsOpeningToItsEnd() {
    Traffic traffic =
        of(
            packet(0, 0.000, "50001", TO, SYN, 0),
            packet(0, 0.002, TO, "50001", SYN_ACK, 0),
            packet(0, 0.003, "50001", TO, ACK, 0),
            packet(0, 0.010, "50001", TO, ACK, 100),
            packet(0, 0.012, "50001", TO, ACK, 50),
            packet(0, 0.052, TO, "50001", ACK, 700),
            packet(0, 0.053, TO, "50001", ACK, 300),
            packet(0, 0.100, "50001", TO, ACK, 120),
            packet(0, 0.115, TO, "50001", ACK, 400),
            packet(0, 0.200, "50001", TO, FIN, 0),
            packet(0, 0.201, TO, "50001", FIN, 0));

    assertThat(traffic.packets()).isEqualTo(11);
    assertThat(traffic.connections()).isEqualTo(1);
    assertThat(traffic.opened()).isEqualTo(1);
    assertThat(traffic.connect().n()).isEqualTo(1);
    assertThat(traffic.connect().maxMs()).isCloseTo(2, within(1e-9));
    // From a request's last packet: 12 ms to 52 ms, and 100 ms to 115 ms.
    assertThat(traffic.firstByte().n()).isEqualTo(2);
    assertThat(traffic.firstByte().maxMs()).isCloseTo(40, within(1e-9));
    assertThat(traffic.firstByte().p50Ms()).isNull();
    assertThat(traffic.tls()).isEmpty();
    assertThat(traffic.conversations())
        .containsExactly(new Conversation(50001, 11, 2, 270, 1_400, 0, 0.201, "closed"));
  }

  @Test
  void whatIsSentAgainCountsOnceAndMovesNoTime() {
    Traffic traffic =
        of(
            packet(0, 0.000, "50001", TO, ACK, 100),
            packet(0, 0.200, "50001", TO, ACK, 100, "retransmission"),
            packet(0, 0.230, TO, "50001", ACK, 10),
            packet(0, 0.240, TO, "50001", ACK, 10, "retransmission"));

    assertThat(traffic.retransmitted()).isEqualTo(2);
    assertThat(traffic.sentBytes()).isEqualTo(100);
    assertThat(traffic.receivedBytes()).isEqualTo(10);
    assertThat(traffic.firstByte().maxMs()).isCloseTo(230, within(1e-9));
    assertThat(traffic.opened()).isZero();
    assertThat(traffic.conversations().get(0).end()).isEqualTo("open at the end");
  }

  @Test
  void whoBreaksAConnectionOffIsTold() {
    Traffic traffic =
        of(
            packet(0, 0.0, "50001", TO, SYN, 0),
            packet(0, 0.1, TO, "50001", RST, 0),
            packet(1, 0.2, "50002", TO, ACK, 5),
            packet(1, 0.3, TO, "50002", RST, 0),
            packet(1, 0.4, "50002", TO, RST, 0),
            packet(2, 0.5, "50003", TO, RST, 0));

    assertThat(traffic.connections()).isEqualTo(3);
    assertThat(traffic.refused()).isEqualTo(1);
    assertThat(traffic.resetByTarget()).isEqualTo(1);
    assertThat(traffic.resetByGenerator()).isEqualTo(1);
    assertThat(traffic.conversations())
        .extracting(Conversation::end)
        .containsExactlyInAnyOrder(
            "reset by the target", "reset by the target", "reset by the generator");
  }

  /** The target's first packet after the handshake may be its rest and not yet the answer. */
  @Test
  void aHandshakeIsNoRequest() {
    Traffic traffic =
        of(
            packet(0, 0.000, "50001", TO, ACK, 300, "type22"),
            packet(0, 0.020, TO, "50001", ACK, 900, "type22,20", "hello"),
            packet(0, 0.030, "50001", TO, ACK, 80, "type20,23"),
            packet(0, 0.031, "50001", TO, ACK, 200, "type23"),
            packet(0, 0.032, TO, "50001", ACK, 250, "type23"),
            packet(0, 0.070, TO, "50001", ACK, 500, "type23"),
            packet(0, 0.100, "50001", TO, ACK, 200, "type23"),
            packet(0, 0.130, TO, "50001", ACK, 500, "type23"));

    assertThat(traffic.tls()).isEqualTo(Map.of("TLS 1.3", 1L));
    assertThat(traffic.firstByte().n()).isEqualTo(1);
    assertThat(traffic.firstByte().maxMs()).isCloseTo(30, within(1e-9));
  }

  /** 1 to 40 ms: the 20th, and of 95 % there are only two times beyond. */
  @Test
  void aPercentileNeedsTenTimesBeyondIt() {
    String[] lines =
        Stream.iterate(1, i -> i <= 40, i -> i + 1)
            .flatMap(
                i ->
                    Stream.of(
                        packet(0, i, "50001", TO, ACK, 1),
                        packet(0, i + i / 1000.0, TO, "50001", ACK, 1)))
            .toArray(String[]::new);

    Traffic.Times times = of(lines).firstByte();

    assertThat(times.n()).isEqualTo(40);
    assertThat(times.p50Ms()).isCloseTo(20, within(1e-6));
    assertThat(times.p95Ms()).isNull();
    assertThat(times.p99Ms()).isNull();
    assertThat(times.maxMs()).isCloseTo(40, within(1e-6));
  }

  @Test
  void otherLinesAreNoPackets() {
    assertThat(Packet.parse("Running as user \"root\". This could be dangerous.", PORT)).isNull();
    assertThat(Packet.parse("\t0.1\t\t\t\t\t\t\t\t\t\t\t", PORT)).isNull();
  }
}
