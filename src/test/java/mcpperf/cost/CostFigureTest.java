package mcpperf.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostFigureTest {
  @Test
  void whatHappensBesideAFewCallsDoesNotMoveIt() {
    List<Long> calls = new ArrayList<>(Collections.nCopies(48, 4L));
    calls.add(3, 316L);
    calls.add(5L);
    assertThat(CostFigure.of(calls)).isEqualTo(new CostFigure(4, 4, 316, 48, 50));
    assertThat(CostFigure.of(calls).exact()).isTrue();
  }

  @Test
  void isNotExactWhereMoreThanAQuarterOfTheCallsDiffer() {
    assertThat(CostFigure.of(List.of(2L, 2L, 2L, 5L)).exact()).isTrue();
    assertThat(CostFigure.of(List.of(2L, 2L, 2L, 5L, 5L)).exact()).isFalse();
  }

  @Test
  void isThatOfAWholeCallAlsoOfAnEvenNumber() {
    assertThat(CostFigure.of(List.of(3L, 4L)).perCall()).isEqualTo(3);
  }
}
