package mcpperf.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import mcpperf.config.LoadModel;
import mcpperf.config.SpikeSettings;
import org.junit.jupiter.api.Test;

class SpikeScheduleTest {
  @Test
  void aPhaseHasAsManyRequestsAsItsRateSendsInItsTime() {
    SpikeSchedule schedule =
        new SpikeSchedule(
            new SpikeSettings(
                "tools/list",
                LoadModel.OPEN,
                2,
                9,
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                0.1,
                Duration.ofSeconds(5),
                null));

    assertThat(Stream.generate(schedule::next).limit(19))
        .containsExactlyElementsOf(
            Stream.of(
                    Collections.nCopies(6, "before"),
                    Collections.nCopies(9, "during"),
                    Collections.nCopies(4, "after"))
                .flatMap(List::stream)
                .toList());
  }
}
