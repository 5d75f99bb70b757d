package mcpperf.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import mcpperf.stats.RunStats.UserStats;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ConcurrentUsersTest {

  @Example
  void withoutUsersNobodyIsThere() {
    assertThat(new ConcurrentUsers().stats()).isEqualTo(new UserStats(0, 0, 0));
  }

  @Example
  void aUserThatFollowsAnotherOneInTheSameMillisecondIsNotCountedBesideIt() {
    ConcurrentUsers users = new ConcurrentUsers();
    users.add(true, 0);
    users.add(true, 100);
    users.add(false, 100);
    users.add(false, 200);

    assertThat(users.stats()).isEqualTo(new UserStats(2, 2, 1));
  }

  @Example
  void aUserOfNoTimeAtAllWasThere() {
    ConcurrentUsers users = new ConcurrentUsers();
    users.add(true, 5);
    users.add(false, 5);

    assertThat(users.stats()).isEqualTo(new UserStats(1, 1, 1));
  }

  @Example
  void aLateRecordCountsAtItsOwnTime() {
    ConcurrentUsers users = new ConcurrentUsers();
    users.add(true, 10);
    users.add(true, 1500);
    users.add(false, 1400);

    assertThat(users.stats()).isEqualTo(new UserStats(2, 1, 1));
  }

  @Example
  void usersThatAreThereAtTheEndStayCounted() {
    ConcurrentUsers users = new ConcurrentUsers();
    users.add(true, 0);
    users.add(true, 1);
    users.add(true, 2);

    assertThat(users.stats()).isEqualTo(new UserStats(3, 0, 3));
  }

  @Example
  void timesAsFarApartAsALogCanHaveThemAreReadAtOnce() {
    ConcurrentUsers users = new ConcurrentUsers();
    for (int i = 0; i < 1_000_000; i++) {
      users.add(true, Integer.MAX_VALUE);
      users.add(false, Integer.MIN_VALUE);
    }

    assertThat(users.stats().started()).isEqualTo(1_000_000);
    assertThat(users.stats().ended()).isEqualTo(1_000_000);
  }

  /** Users that stay for 1 ms or longer, their records up to two seconds out of order. */
  @Property(tries = 200)
  void theMostAtATimeIsThatOfCountingEveryMillisecond(
      @ForAll @Size(max = 60) List<@IntRange(max = 9000) Integer> starts, @ForAll Random random) {
    int[] present = new int[20_000];
    List<int[]> records = new ArrayList<>();
    for (int start : starts) {
      int end = start + 1 + random.nextInt(9000);
      for (int ms = start; ms < end; ms++) {
        present[ms]++;
      }
      records.add(new int[] {start, 1, start + random.nextInt(2000)});
      records.add(new int[] {end, 0, end + random.nextInt(2000)});
    }
    records.sort((a, b) -> Integer.compare(a[2], b[2]));

    ConcurrentUsers users = new ConcurrentUsers();
    records.forEach(record -> users.add(record[1] == 1, record[0]));

    int most = java.util.Arrays.stream(present).max().orElse(0);
    assertThat(users.stats()).isEqualTo(new UserStats(starts.size(), starts.size(), most));
  }
}
