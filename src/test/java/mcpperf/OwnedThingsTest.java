package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import mcpperf.target.TargetException;
import org.junit.jupiter.api.Test;

class OwnedThingsTest {
  private final List<String> closed = new ArrayList<>();
  private final OwnedThings things = new OwnedThings();

  @Test
  void lastOpenedIsFirstClosed() {
    things.own(() -> closed.add("lock"));
    things.own(() -> closed.add("target"));
    assertThat(things.close()).isEmpty();
    assertThat(closed).containsExactly("target", "lock");
  }

  @Test
  void aFailureIsToldAndStopsNothing() {
    things.own(() -> closed.add("lock"));
    things.own(
        () -> {
          throw new IllegalStateException("stuck");
        });
    assertThat(things.close()).singleElement().asString().contains("stuck");
    assertThat(closed).containsExactly("lock");
  }

  @Test
  void whatSaysByItselfWhatIsLeftIsToldInItsOwnWords() {
    things.own(
        () -> {
          throw new TargetException("Something is left. What to do: remove it");
        });
    assertThat(things.close()).containsExactly("Something is left. What to do: remove it");
  }

  @Test
  void closingTwiceClosesOnce() {
    things.own(() -> closed.add("target"));
    things.close();
    things.close();
    assertThat(closed).containsExactly("target");
  }
}
