package mcpperf.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import mcpperf.network.CaptureReport;
import mcpperf.network.Traffic;
import mcpperf.report.ReportView.Fact;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/**
 * The captured packets, as the pages show them.
 *
 * @param taken whether they were asked for
 * @param why something is not there; "" where all is
 * @param conversations the cells of each, one text each
 */
record CaptureView(boolean taken, String why, List<Fact> facts, List<List<String>> conversations) {
  private static final CaptureView NONE = new CaptureView(false, "", List.of(), List.of());

  static CaptureView of(Path run) {
    try {
      return CaptureReport.read(run).map(CaptureView::of).orElse(NONE);
    } catch (IOException e) {
      String why = "capture.json cannot be read: " + e.getMessage();
      return new CaptureView(true, ReportView.shown(why), List.of(), List.of());
    }
  }

  private static CaptureView of(CaptureReport report) {
    List<Fact> facts = new ArrayList<>();
    CaptureReport.File file = report.file();
    if (file != null) {
      facts.addAll(facts(file));
    }
    Traffic traffic = report.traffic();
    if (traffic != null) {
      facts.addAll(facts(traffic));
    }
    String why = report.why();
    return new CaptureView(
        true,
        why == null ? "" : ReportView.shown(why),
        facts,
        traffic == null
            ? List.of()
            : traffic.conversations().stream().map(CaptureView::row).toList());
  }

  private static List<Fact> facts(CaptureReport.File file) {
    Long dropped = file.dropped();
    return List.of(
        new Fact("File", ReportView.shown(file.name())),
        new Fact(
            "What was captured",
            "%s on %s, the first %d bytes of each packet"
                .formatted(
                    ReportView.shown(file.filter()),
                    ReportView.shown(file.device()),
                    file.bytesOfPacket())),
        new Fact("For", Figures.seconds(file.seconds() * 1000) + ", " + ending(file.ended())),
        new Fact("Bytes of the file", Figures.count(file.bytes())),
        new Fact(
            "Packets that were missed",
            dropped == null ? Figures.UNKNOWN : Figures.count(dropped)));
  }

  private static String ending(String ended) {
    return switch (ended) {
      case "told" -> "until the load was over";
      case "time" -> "as long as was wanted, the load went on";
      case "size" -> "until the file was large enough, the load went on";
      default -> "until tcpdump ended by itself";
    };
  }

  private static List<Fact> facts(Traffic traffic) {
    return List.of(
        new Fact("Packets", Figures.count(traffic.packets())),
        new Fact(
            "Connections",
            "%s, %s of them opened meanwhile, %s refused"
                .formatted(
                    Figures.count(traffic.connections()),
                    Figures.count(traffic.opened()),
                    Figures.count(traffic.refused()))),
        new Fact(
            "Connections broken off",
            "%s by the target, %s by the generator"
                .formatted(
                    Figures.count(traffic.resetByTarget()),
                    Figures.count(traffic.resetByGenerator()))),
        new Fact("Packets sent again", Figures.count(traffic.retransmitted())),
        new Fact(
            "Bytes of content",
            "%s sent, %s received"
                .formatted(
                    Figures.count(traffic.sentBytes()), Figures.count(traffic.receivedBytes()))),
        new Fact("Until a connection was open", times(traffic.connect())),
        new Fact("Until the first byte of an answer", times(traffic.firstByte())),
        new Fact("TLS", tls(traffic)));
  }

  private static String tls(Traffic traffic) {
    return traffic.tls().isEmpty()
        ? "no handshake was seen"
        : traffic.tls().entrySet().stream()
            .map(it -> ReportView.shown(it.getKey()) + ": " + Figures.count(it.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static String times(Traffic.Times times) {
    return "p50 %s, p95 %s, p99 %s, max %s ms, n %s"
        .formatted(
            ms(times.p50Ms()),
            ms(times.p95Ms()),
            ms(times.p99Ms()),
            ms(times.maxMs()),
            Figures.count(times.n()));
  }

  private static String ms(@Nullable Double ms) {
    return ms == null ? Figures.UNKNOWN : String.format(Locale.ROOT, "%.2f", ms);
  }

  private static List<String> row(Traffic.Conversation conversation) {
    return List.of(
        String.valueOf(conversation.port()),
        ReportView.shown(conversation.end()),
        Figures.count(conversation.requests()),
        Figures.count(conversation.packets()),
        Figures.count(conversation.retransmitted()),
        Figures.count(conversation.sentBytes()),
        Figures.count(conversation.receivedBytes()),
        Figures.seconds(conversation.seconds() * 1000));
  }
}
