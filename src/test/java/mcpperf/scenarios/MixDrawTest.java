package mcpperf.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import mcpperf.experiment.MixPlan.Action;
import org.junit.jupiter.api.Test;

class MixDrawTest {
  private static final double[] SHARES = {0.5, 0.3, 0.15, 0.04, 0.01};
  private static final int DRAWN = 1_000;

  @Test
  void eachActionIsDrawnAsOftenAsItsShareSaysAlreadyInAShortRun() {
    int[] drawn = new int[SHARES.length];
    MixDraw draw = draw();
    for (int i = 0; i < DRAWN; i++) {
      drawn[draw.next()]++;
    }
    for (int i = 0; i < SHARES.length; i++) {
      assertThat((double) drawn[i]).isCloseTo(SHARES[i] * DRAWN, within(3.0));
    }
  }

  @Test
  void allThreadsTogetherDrawTheSameSequence() {
    MixDraw one = draw();
    MixDraw other = draw();
    List<Integer> alone = IntStream.range(0, DRAWN).map(i -> one.next()).boxed().toList();
    List<Integer> together =
        IntStream.range(0, DRAWN).parallel().map(i -> other.next()).boxed().toList();
    assertThat(together).containsExactlyInAnyOrderElementsOf(alone);
  }

  @Test
  void actionsOfOneKindDoNotComeInARow() {
    MixDraw draw = draw();
    int longest = 0;
    int row = 0;
    int last = -1;
    for (int i = 0; i < DRAWN; i++) {
      int next = draw.next();
      row = next == last ? row + 1 : 1;
      longest = Math.max(longest, row);
      last = next;
    }
    assertThat(longest).isLessThanOrEqualTo(3);
  }

  private static MixDraw draw() {
    return new MixDraw(
        IntStream.range(0, SHARES.length)
            .mapToObj(i -> new Action("a" + i, "kind", SHARES[i], List.of("a" + i)))
            .toList());
  }
}
