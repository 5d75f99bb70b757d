package mcpperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostConfirmationTest {
  /** Set aside for documentation by RFC 5737: nobody's machine. */
  private static final String FOREIGN = "192.0.2.1";

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "127.8.9.10"})
  void loopbackNeedsNoConfirmation(String host) {
    assertThat(HostConfirmation.objection(host, null)).isEmpty();
  }

  @Test
  void everyAddressOfThisMachineNeedsNoConfirmation() throws Exception {
    List<InetAddress> addresses =
        NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).toList();
    assertThat(addresses)
        .isNotEmpty()
        .allSatisfy(
            address ->
                assertThat(HostConfirmation.objection(address.getHostAddress(), null)).isEmpty());
  }

  @Test
  void anotherMachineIsRefusedByItsName() {
    assertThat(HostConfirmation.objection(FOREIGN, null))
        .hasValueSatisfying(text -> assertThat(text).contains("the host 192.0.2.1"));
  }

  @Test
  void confirmationOfAnotherHostDoesNotCount() {
    assertThat(HostConfirmation.objection(FOREIGN, "192.0.2.2"))
        .hasValueSatisfying(text -> assertThat(text).contains("'192.0.2.2' confirms another"));
  }

  @Test
  void confirmedHostIsAccepted() {
    assertThat(HostConfirmation.objection(FOREIGN, FOREIGN)).isEmpty();
    assertThat(HostConfirmation.objection("Gateway.Example", "gateway.example")).isEmpty();
  }

  @Test
  void listOfWhatIsDoneElsewhereIsConfirmedByItsCode() {
    String list = "tools/call {\"name\":\"echo\"}\n";
    String code = HostConfirmation.code(list);

    assertThat(code).matches("[0-9a-f]{8}");
    assertThat(HostConfirmation.objection(FOREIGN, list, null))
        .hasValueSatisfying(text -> assertThat(text).contains(FOREIGN, code, "not confirmed"));
    assertThat(HostConfirmation.objection(FOREIGN, list, code)).isEmpty();
    assertThat(HostConfirmation.objection(FOREIGN, list + "tools/call {}\n", code))
        .hasValueSatisfying(text -> assertThat(text).contains("confirms another list"));
    assertThat(HostConfirmation.objection("localhost", list, null)).isEmpty();
  }

  @Test
  void hostThatCannotBeResolvedIsNotTakenForThisMachine() {
    assertThat(HostConfirmation.objection("nowhere.invalid", null)).isPresent();
  }
}
