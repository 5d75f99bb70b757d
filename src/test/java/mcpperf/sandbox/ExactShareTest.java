package mcpperf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class ExactShareTest {

  @Test
  void fivePercentIsEveryTwentiethCall() {
    ExactShare share = new ExactShare(0.05);
    List<Integer> picked =
        IntStream.rangeClosed(1, 100).filter(i -> share.picksNext("echo")).boxed().toList();
    assertThat(picked).containsExactly(20, 40, 60, 80, 100);
  }

  @Test
  void eachSubjectIsCountedOnItsOwn() {
    ExactShare share = new ExactShare(0.5);
    assertThat(share.picksNext("echo")).isFalse();
    assertThat(share.picksNext("convert_time")).isFalse();
    assertThat(share.picksNext("echo")).isTrue();
    assertThat(share.picksNext("convert_time")).isTrue();
  }

  @Property
  void anyShareIsMetToTheCall(
      @ForAll @BigRange(min = "0", max = "1") @Scale(4) BigDecimal rate,
      @ForAll @IntRange(min = 0, max = 3_000) int calls) {
    ExactShare share = new ExactShare(rate.doubleValue());
    int picked = (int) IntStream.range(0, calls).filter(i -> share.picksNext("")).count();
    assertThat(picked).isEqualTo(rate.multiply(BigDecimal.valueOf(calls)).intValue());
  }

  @Test
  void manyThreadsMeetTheShareTogether() throws InterruptedException {
    ExactShare share = new ExactShare(0.07);
    AtomicInteger picked = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int thread = 0; thread < 4; thread++) {
      threads.execute(
          () ->
              IntStream.range(0, 25_000)
                  .filter(i -> share.picksNext("echo"))
                  .forEach(i -> picked.incrementAndGet()));
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(picked).hasValue(7_000);
  }
}
