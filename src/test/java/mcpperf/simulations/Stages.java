package mcpperf.simulations;

import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.List;

/** The stages of a run, of which each ends those before it when it begins. */
final class Stages {
  private final List<Stage> stages;
  private int begun;
  private int ended;

  /**
   * @param stages in order, at least one of them with something to do
   */
  Stages(Stage... stages) {
    this.stages = List.of(stages);
  }

  /** The populations of all stages, one after the other. */
  PopulationBuilder population() {
    List<PopulationBuilder> populations =
        stages.stream().flatMap(stage -> stage.populations(() -> begins(stage)).stream()).toList();
    PopulationBuilder rest = populations.get(populations.size() - 1);
    for (int i = populations.size() - 2; i >= 0; i--) {
      rest = populations.get(i).andThen(rest);
    }
    return rest;
  }

  Duration longest() {
    return stages.stream().map(Stage::longest).reduce(Duration.ZERO, Duration::plus);
  }

  /** The run begins. */
  void prepare() {
    stages.forEach(Stage::prepare);
  }

  private synchronized void begins(Stage stage) {
    int index = stages.indexOf(stage);
    if (index >= begun) {
      end(index);
      begun = index + 1;
      stage.begin();
    }
  }

  /** The run is over. */
  synchronized void end() {
    end(stages.size());
  }

  private void end(int before) {
    while (ended < before) {
      stages.get(ended++).end();
    }
  }
}
