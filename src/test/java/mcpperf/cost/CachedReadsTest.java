package mcpperf.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import mcpperf.database.StatementCounts;
import mcpperf.database.StatementId;
import org.junit.jupiter.api.Test;

/** Calls that read tables so many times, and what that says about caches. */
class CachedReadsTest {
  private static final StatementId TOOL = new StatementId(10, 1);
  private static final StatementId USER = new StatementId(10, 2);
  private static final Map<StatementId, String> TEXTS =
      Map.of(
          TOOL, "SELECT * FROM tools WHERE name = $1",
          USER, "SELECT email FROM email_users WHERE email = $1");

  private static StatementCounts counts(long calls) {
    return new StatementCounts(calls, 1, 1, 1, 0, 0.1);
  }

  /** Each call reads the tool once, where it reads at all, and else looks for the user. */
  private static CachedReads of(boolean hasFirst, long... reads) {
    List<Map<StatementId, StatementCounts>> calls =
        LongStream.of(reads)
            .mapToObj(
                all -> Map.of(TOOL, counts(Math.min(1, all)), USER, counts(Math.max(0, all - 1))))
            .toList();
    List<Double> ms = Collections.nCopies(reads.length, 10.0);
    return CachedReads.of(CountedStatements.of(calls, ms, TEXTS, Background.NONE), hasFirst);
  }

  private static long[] reads(int three, int one, int five) {
    List<Long> reads = new ArrayList<>(Collections.nCopies(three, 3L));
    reads.addAll(Collections.nCopies(one, 1L));
    reads.addAll(Collections.nCopies(five, 5L));
    return reads.stream().mapToLong(Long::longValue).toArray();
  }

  @Test
  void aCacheThatMostCallsMissHasALowRate() {
    CachedReads reads = of(false, reads(30, 19, 1));

    assertThat(reads).isEqualTo(new CachedReads(null, 1, 3, 5, 50, 19, List.of(TEXTS.get(USER))));
    assertThat(reads.hitRate()).isEqualTo(0.38);
  }

  @Test
  void itIsSeenWithoutAnOddCallToo() {
    CachedReads reads = of(false, reads(30, 20, 0));

    assertThat(reads).isEqualTo(new CachedReads(null, 1, 3, 3, 50, 20, List.of(TEXTS.get(USER))));
    assertThat(reads.hitRate()).isEqualTo(0.4);
  }

  @Test
  void oneCallThatIsCountedTooLowMakesNoneOfTheOthersMiss() {
    CachedReads odd = of(true, 2, 2, 2, 0, 2, 2);
    assertThat(odd).isEqualTo(new CachedReads(2L, 2, 2, 2, 5, 5, List.of()));
    assertThat(odd.hitRate()).isNull();

    CachedReads twice = of(true, 2, 2, 0, 0, 2, 2);
    assertThat(twice.hitRate()).isEqualTo(0.4);
    assertThat(twice.others()).containsExactlyInAnyOrderElementsOf(TEXTS.values());
  }

  @Test
  void aFirstCallThatReadMoreShowsThatAllTheOthersFoundIt() {
    CachedReads reads = of(true, 4, 1, 1, 1);
    assertThat(reads).isEqualTo(new CachedReads(4L, 1, 1, 1, 3, 3, List.of(TEXTS.get(USER))));
    assertThat(reads.hitRate()).isEqualTo(1);

    // Of one measured call what it read itself is all that there is to compare with.
    assertThat(of(true, 4, 1).hitRate()).isEqualTo(1);
    assertThat(of(false, 4, 1).hitRate()).isNull();
  }
}
