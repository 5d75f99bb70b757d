package mcpperf.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTimingTest {
  private static Transfer transfer(String line) throws IOException {
    return Transfer.parse(line);
  }

  @Test
  void eachPartIsTheTimeSinceTheOneBefore() throws IOException {
    List<Transfer> first =
        List.of(
            transfer("0.001 0.003 0.010 0.030 0.031 1 200 50 100 900 200\n"),
            transfer("0.002 0.005 0.013 0.041 0.043 1 200 60 100 950 200"),
            transfer("0.001 0.004 0.010 0.500 0.501 1 200 70 100 990 200"));
    List<Transfer> second =
        List.of(
            transfer("0 0 0 0.008 0.009 0 200 50 100 900 200"),
            transfer("0 0 0 0.010 0.011 0 200 50 100 900 200"),
            transfer("0.001 0.004 0.010 0.050 0.052 1 200 50 100 900 200"));

    NetworkTiming timing = NetworkTiming.of("tools/list", first, second);

    assertThat(timing.n()).isEqualTo(3);
    assertThat(timing.nameLookupMs()).isCloseTo(1, within(1e-9));
    assertThat(timing.connectMs()).isCloseTo(3, within(1e-9));
    assertThat(timing.tlsMs()).isCloseTo(7, within(1e-9));
    assertThat(timing.firstByteMs()).isCloseTo(28, within(1e-9));
    assertThat(timing.restMs()).isCloseTo(1, within(1e-9));
    assertThat(timing.totalMs()).isCloseTo(43, within(1e-9));
    assertThat(timing.reused()).isEqualTo(2);
    assertThat(timing.reusedTotalMs()).isCloseTo(10, within(1e-9));
    assertThat(timing.sentBytes()).isEqualTo(260);
    assertThat(timing.receivedBytes()).isEqualTo(1_050);
  }

  @Test
  void withoutTlsAndReuseTheirTimesAreNotKnown() throws IOException {
    List<Transfer> transfers = List.of(transfer("0.001 0.003 0 0.030 0.031 1 200 0 100 900 200"));

    NetworkTiming timing = NetworkTiming.of("health", transfers, transfers);

    assertThat(timing.tlsMs()).isNull();
    assertThat(timing.firstByteMs()).isCloseTo(27, within(1e-9));
    assertThat(timing.reused()).isZero();
    assertThat(timing.reusedTotalMs()).isNull();
  }

  @Test
  void anotherLineIsTold() {
    assertThatThrownBy(() -> transfer("curl: (7) Failed to connect"))
        .hasMessage("curl says: curl: (7) Failed to connect");
    assertThatThrownBy(() -> transfer("a b c d e f g h i j k")).hasMessageStartingWith("curl says");
  }
}
