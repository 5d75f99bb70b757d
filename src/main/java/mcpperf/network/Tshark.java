package mcpperf.network;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mcpperf.python.ShortCommand;

/** Wireshark's reader of captured packets. */
final class Tshark {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final int EXCERPT = 300;

  private final String program;

  /** The tshark on the path. */
  Tshark() {
    this("tshark");
  }

  Tshark(String program) {
    this.program = program;
  }

  /**
   * What the packets say.
   *
   * @throws IOException where they cannot be read, saying why and what helps
   */
  Traffic read(Path packets, PacketFilter filter) throws IOException, InterruptedException {
    ShortCommand.Result result = run(packets, filter);
    if (result.exitValue() != 0) {
      String said = result.output().strip().replaceAll("\\s+", " ");
      throw new IOException(
          "tshark ended with %d: %s"
              .formatted(result.exitValue(), said.substring(0, Math.min(said.length(), EXCERPT))));
    }
    TrafficMeter meter = new TrafficMeter();
    result
        .output()
        .lines()
        .forEach(
            line -> {
              Packet packet = Packet.parse(line, filter.port());
              if (packet != null) {
                meter.add(packet);
              }
            });
    return meter.traffic();
  }

  private ShortCommand.Result run(Path packets, PacketFilter filter)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program, "-n", "-r", packets.toString()));
    if (filter.encrypted()) {
      command.addAll(List.of("-d", "tcp.port==%d,tls".formatted(filter.port())));
    }
    command.addAll(List.of("-T", "fields"));
    Packet.FIELDS.forEach(field -> command.addAll(List.of("-e", field)));
    try {
      return ShortCommand.run(command, "", DEADLINE);
    } catch (IOException e) {
      throw new IOException(
          "the packets are not summarised (%s): install tshark, as by apt-get install tshark"
              .formatted(e.getMessage()),
          e);
    }
  }
}
