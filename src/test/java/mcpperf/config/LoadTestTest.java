package mcpperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import mcpperf.config.Expectation.Refusal;
import mcpperf.config.LoadTest.TokenKind;
import org.junit.jupiter.api.Test;

class LoadTestTest {
  @Test
  void aDisabledStepIsSentNeitherItselfNorWhatFollowsIt() {
    LoadTest create =
        test(
            "create",
            true,
            test("read", true, test("read/twice", true)),
            test("update", false, test("update/twice", true)),
            test("delete", true));

    assertThat(create.enabledSteps())
        .extracting(step -> step.request().text())
        .containsExactly("read", "delete");
    assertThat(create.iteration())
        .extracting(request -> request.request().text())
        .containsExactly("create", "read", "read/twice", "delete");
  }

  private static LoadTest test(String name, boolean enabled, LoadTest... then) {
    return new LoadTest(
        new RequestName(name),
        enabled,
        "GET",
        "/",
        TokenKind.NONE,
        null,
        null,
        new Expectation(200, Refusal.NONE, List.of()),
        Map.of(),
        List.of(then));
  }
}
