package mcpperf.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mcpperf.database.ActivitySummary.Blocked;
import mcpperf.database.ActivitySummary.SessionCount;
import mcpperf.database.ActivitySummary.Unseen;
import mcpperf.database.ActivitySummary.Wait;
import org.junit.jupiter.api.Test;

class ActivityTallyTest {
  private final ActivityTally tally = new ActivityTally();

  private static Row session(String state, String type, String event, long count, double ms) {
    return new Row(
        Map.of(
            "here", true,
            "state", state,
            "wait_event_type", type,
            "wait_event", event,
            "sessions", count,
            "state_ms", ms,
            "transaction_ms", 2 * ms));
  }

  private static Row blocked(String query, long sessions, double ms) {
    return new Row(
        Map.of(
            "query_id", query,
            "blocker_state", "active",
            "blocker_query_id", "",
            "sessions", sessions,
            "waiting_ms", ms));
  }

  @Test
  void sessionsAreAveragedOverAllSamples() {
    tally.add(Activity.of(List.of(session("active", "", "", 6, 1))));
    tally.add(Activity.of(List.of(session("active", "", "", 2, 1))));
    tally.add(Activity.of(List.of()));
    tally.add(Activity.of(List.of()));
    assertThat(tally.summary(1000).sessions()).containsEntry("active", new SessionCount(2, 6));
    assertThat(tally.summary(1000).mostOnServer()).isEqualTo(6);
  }

  @Test
  void waitsAreSummedByKindTheCommonestFirst() {
    tally.add(Activity.of(List.of(session("active", "IO", "DataFileRead", 1, 1))));
    tally.add(
        Activity.of(
            List.of(
                session("active", "Lock", "tuple", 3, 1),
                session("active", "IO", "DataFileRead", 1, 1))));
    assertThat(tally.summary(1000).waits())
        .containsExactly(new Wait("Lock", "tuple", 3), new Wait("IO", "DataFileRead", 2));
  }

  @Test
  void agesAreTheGreatestThatWereSeen() {
    assertThat(tally.summary(1000).longestTransactionMs()).isNull();
    tally.add(Activity.of(List.of(session("idle in transaction", "Client", "ClientRead", 1, 40))));
    tally.add(Activity.of(List.of()));
    tally.add(Activity.of(List.of(session("idle in transaction", "Client", "ClientRead", 1, 15))));
    assertThat(tally.summary(1000).longestTransactionMs()).isEqualTo(80);
    assertThat(tally.summary(1000).longestIdleInTransactionMs()).isEqualTo(40);
  }

  @Test
  void sessionsOfOtherDatabasesCountForTheServerOnly() {
    Map<String, Object> elsewhere = new HashMap<>(session("active", "", "", 4, 1).values());
    elsewhere.put("here", false);
    tally.add(Activity.of(List.of(new Row(elsewhere))));
    assertThat(tally.summary(1000).sessions()).containsEntry("active", new SessionCount(0, 0));
    assertThat(tally.summary(1000).mostOnServer()).isEqualTo(4);
  }

  @Test
  void aStateThatIsNewCountsAsUnknown() {
    tally.add(Activity.of(List.of(session("pondering", "", "", 2, 1))));
    assertThat(tally.summary(1000).sessions())
        .containsEntry(Activity.UNKNOWN, new SessionCount(2, 2));
  }

  @Test
  void blockedSessionsAreSummedByWhatTheyWaitFor() {
    tally.addBlocked(List.of(blocked("7", 1, 30), blocked("8", 1, 5)));
    tally.addBlocked(List.of(blocked("7", 2, 20)));
    assertThat(tally.summary(1000).blocked())
        .containsExactly(
            new Blocked("7", "active", null, 3, 30), new Blocked("8", "active", null, 1, 5));
  }

  @Test
  void moreKindsThanAThousandAreNotToldApart() {
    for (int i = 0; i < 1_010; i++) {
      tally.add(Activity.of(List.of(session("active", "LWLock", "lock " + i, 1, 1))));
      tally.addBlocked(List.of(blocked("" + i, 1, 1)));
      tally.addUnseen(new Unseen(i, null, "gone"));
    }
    ActivitySummary summary = tally.summary(1000);
    assertThat(summary.waits()).hasSize(1_000);
    assertThat(summary.blocked()).hasSize(1_000);
    assertThat(summary.unseen()).hasSize(1_000);
  }
}
