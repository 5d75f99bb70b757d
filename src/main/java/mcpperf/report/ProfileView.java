package mcpperf.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mcpperf.profile.FlameTree;
import mcpperf.profile.MemorySnapshot;
import mcpperf.profile.ProfileFolder;
import mcpperf.profile.Recording;
import mcpperf.profile.Recording.Kind;
import mcpperf.profile.Stacks;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/**
 * The profile of the target, as the pages show it.
 *
 * @param taken whether a profile was asked for
 * @param data the flame graphs, for their script; safe to stand in a page
 */
record ProfileView(boolean taken, List<Row> rows, String data, List<Memory> memory) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int TOP_FRAMES = 5;
  private static final double MIB = 1 << 20;

  /**
   * A recording.
   *
   * @param why it has no stacks; empty where it has
   * @param top the frames with most of it, and their shares
   */
  record Row(
      String process,
      String what,
      String window,
      String time,
      String seen,
      String why,
      List<String> top) {}

  /** A process' memory before and after. */
  record Memory(String process, String unit, String why, List<List<String>> items) {}

  static ProfileView of(RunReport report) {
    ProfileFolder folder = ProfileFolder.of(report.folder());
    List<Row> rows = new ArrayList<>();
    ArrayNode graphs = JSON.createArrayNode();
    try {
      ProfileFolder.Content content = folder.read();
      for (Recording recording : content.recordings()) {
        Stacks stacks = recording.file() == null ? null : folder.stacks(recording.file());
        rows.add(row(recording, stacks, report.stats().run().startEpochMs()));
        if (stacks != null) {
          graphs.add(graph(recording, stacks));
        }
      }
      List<Memory> memory = content.memory().stream().map(ProfileView::memory).toList();
      return new ProfileView(!rows.isEmpty() || !memory.isEmpty(), rows, text(graphs), memory);
    } catch (IOException e) {
      String why = ReportView.shown("The profile cannot be read: " + e.getMessage());
      return new ProfileView(
          true, List.of(new Row("", "", "", "", "", why, List.of())), "[]", List.of());
    }
  }

  /** Nothing in it can end the element that it stands in. */
  private static String text(ArrayNode graphs) {
    try {
      return JSON.writeValueAsString(graphs).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Graphs that cannot be written", e);
    }
  }

  private static ObjectNode graph(Recording recording, Stacks stacks) {
    ObjectNode graph = JSON.createObjectNode();
    graph.put(
        "title",
        "%s: %s, %s"
            .formatted(
                ReportView.shown(recording.window()),
                ReportView.shown(recording.process()),
                what(recording)));
    graph.put("unit", unit(recording.kind()));
    graph.set("tree", FlameTree.json(stacks));
    return graph;
  }

  private static String what(Recording recording) {
    return (recording.kind() == Kind.RUNNING ? "running" : "waiting") + ", " + recording.tool();
  }

  private static String unit(Kind kind) {
    return kind == Kind.RUNNING ? "samples" : "ms";
  }

  private static Row row(Recording recording, @Nullable Stacks stacks, long startMs) {
    return new Row(
        ReportView.shown(recording.process()),
        what(recording),
        ReportView.shown(recording.window()),
        "%s to %s"
            .formatted(
                Figures.seconds(recording.fromEpochMs() - startMs),
                Figures.seconds(recording.toEpochMs() - startMs)),
        stacks == null
            ? Figures.UNKNOWN
            : Figures.count(recording.total()) + " " + unit(recording.kind()),
        recording.why() == null ? "" : ReportView.shown(recording.why()),
        stacks == null ? List.of() : top(stacks));
  }

  private static List<String> top(Stacks stacks) {
    double total = stacks.total();
    return stacks.own().entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(TOP_FRAMES)
        .map(it -> share(it.getValue() / total) + " " + ReportView.shown(it.getKey()))
        .toList();
  }

  private static String share(double share) {
    return Figures.percent(share);
  }

  private static Memory memory(MemorySnapshot snapshot) {
    return new Memory(
        ReportView.shown(snapshot.process()),
        snapshot.unit(),
        snapshot.why() == null ? "" : ReportView.shown(snapshot.why()),
        snapshot.items().stream()
            .map(
                item ->
                    List.of(
                        ReportView.shown(item.name()),
                        mib(item.before()),
                        mib(item.after()),
                        item.before() == null || item.after() == null
                            ? Figures.UNKNOWN
                            : mib(item.after() - item.before())))
            .toList());
  }

  private static String mib(@Nullable Long bytes) {
    return bytes == null ? Figures.UNKNOWN : String.format(Locale.ROOT, "%.2f", bytes / MIB);
  }
}
