package mcpperf.simulations;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StagesTest {
  private final List<String> events = new ArrayList<>();
  private final Recorded warmUp = new Recorded("warm-up", 1);
  private final Recorded nothing = new Recorded("nothing", 0);
  private final Recorded load = new Recorded("load", 2);
  private final Stages stages = new Stages(warmUp, nothing, load);

  @Test
  void aStageEndsThoseBeforeItWhenItsFirstUserBegins() {
    stages.population();
    warmUp.begins.get(0).run();
    load.begins.get(0).run();
    stages.end();

    assertThat(events)
        .containsExactly(
            "warm-up begins", "warm-up ends", "nothing ends", "load begins", "load ends");
  }

  @Test
  void eachBeginsAndEndsOnce() {
    stages.population();
    load.begins.get(0).run();
    load.begins.get(1).run();
    stages.end();
    stages.end();

    assertThat(events).containsExactly("warm-up ends", "nothing ends", "load begins", "load ends");
  }

  @Test
  void aRunThatIsCutShortEndsAllOfThem() {
    stages.population();
    warmUp.begins.get(0).run();
    stages.end();

    assertThat(events)
        .containsExactly("warm-up begins", "warm-up ends", "nothing ends", "load ends");
  }

  @Test
  void theLongestTimeIsTheSum() {
    assertThat(stages.longest()).isEqualTo(Duration.ofSeconds(3));
  }

  /** Writes down what it is told; each of its populations takes a second. */
  private final class Recorded implements Stage {
    private final String name;
    private final int populations;
    private final List<Runnable> begins = new ArrayList<>();

    Recorded(String name, int populations) {
      this.name = name;
      this.populations = populations;
    }

    @Override
    public List<PopulationBuilder> populations(Runnable begin) {
      List<PopulationBuilder> builders = new ArrayList<>();
      for (int i = 0; i < populations; i++) {
        begins.add(begin);
        builders.add(scenario(name + i).exec(exec(session -> session)).injectOpen(atOnceUsers(1)));
      }
      return builders;
    }

    @Override
    public Duration longest() {
      return Duration.ofSeconds(populations);
    }

    @Override
    public void begin() {
      events.add(name + " begins");
    }

    @Override
    public void end() {
      events.add(name + " ends");
    }
  }
}
