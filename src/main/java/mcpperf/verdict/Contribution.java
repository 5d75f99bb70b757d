package mcpperf.verdict;

import java.util.List;
import java.util.function.Predicate;

/**
 * What a simulation with a question of its own has to say in the verdict on its run.
 *
 * @param invalid why the run counts for nothing
 * @param broken why the run broke an objective, beside those of its requests
 * @param answers to its question
 * @param bindsGroup whether the requests of a group are to succeed
 * @param bindsObjective whether an objective decides about the run
 */
public record Contribution(
    List<String> invalid,
    List<String> broken,
    List<String> answers,
    Predicate<String> bindsGroup,
    Predicate<SloResult> bindsObjective) {

  /** Of a simulation that has no question of its own. */
  public static Contribution none() {
    return new Contribution(List.of(), List.of(), List.of(), group -> true, objective -> true);
  }
}
