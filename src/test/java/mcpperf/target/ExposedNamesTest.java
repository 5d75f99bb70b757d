package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExposedNamesTest {
  private static ExposedNames names(String... names) {
    return new ExposedNames(List.of(names));
  }

  @ParameterizedTest
  @CsvSource({
    "convert_time, fast-time-convert-time",
    "convert_time, fast_time__convert_time",
    "convert_time, fast-time.convert-time",
    "Convert Time, fast-time-convert-time",
    "convert_time, convert-time",
  })
  void gatewaysPrefixAndSlugAreSeenThrough(String object, String exposed) {
    assertThat(names("other-tool", exposed).candidates(object)).containsExactly(exposed);
  }

  @Test
  void exactNameWinsOverPrefixedOnes() {
    assertThat(names("fast-time-echo", "echo", "slow-time-echo").candidates("echo"))
        .containsExactly("echo");
  }

  @Test
  void sameToolOfTwoServersGivesBothCandidates() {
    assertThat(names("fast-time-echo", "everything-echo").candidates("echo"))
        .containsExactly("fast-time-echo", "everything-echo");
  }

  @Test
  void endingInsideAWordIsNoCandidate() {
    assertThat(names("fast-time-gecho").candidates("echo")).isEmpty();
  }

  @Test
  void resourceIsFoundByItsWholeUri() {
    assertThat(names("time://formats", "timezone://info").candidates("time://formats"))
        .containsExactly("time://formats");
  }

  @Test
  void nearestNamesIgnoreTheServersPrefix() {
    ExposedNames names =
        names("a-very-long-server-name-convert-time", "fast-time-echo", "x", "y", "z");
    assertThat(names.nearest("konvert_time")).first().isEqualTo(names.names().get(0));
  }

  @Test
  void atMostThreeNamesAreSuggested() {
    assertThat(names("a", "b", "c", "d").nearest("e")).hasSize(3);
    assertThat(names().nearest("e")).isEmpty();
  }
}
