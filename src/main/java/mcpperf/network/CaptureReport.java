package mcpperf.network;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import mcpperf.json.KeptJson;
import org.jspecify.annotations.Nullable;

/**
 * What was captured of the packets at the target's port; kept as capture/capture.json in the run's
 * folder.
 *
 * @param file with the packets; null: nothing was captured
 * @param traffic what they say; null: it is not known
 * @param why one of both is not there; null: both are
 */
public record CaptureReport(@Nullable File file, @Nullable Traffic traffic, @Nullable String why) {
  private static final String INDEX = "capture/capture.json";
  private static final JsonMapper JSON =
      KeptJson.mapper().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Why a capture ended. */
  enum Ending {
    /** The load was over. */
    TOLD,
    /** It had lasted as long as it may. */
    TIME,
    /** The file was as large as it may be. */
    SIZE,
    /** tcpdump ended before. */
    ITSELF
  }

  /**
   * The captured packets.
   *
   * @param name of the file, within the run's folder
   * @param device the network interface
   * @param filter as tcpdump reads it
   * @param bytesOfPacket at most so many of each packet, from its beginning
   * @param bytes of the file
   * @param seconds from begin to end
   * @param ended told (the load was over), time, size, itself
   * @param dropped packets that the system did not hand over in time; null: not known
   */
  public record File(
      String name,
      String device,
      String filter,
      int bytesOfPacket,
      long bytes,
      double seconds,
      String ended,
      @Nullable Long dropped) {}

  /** Nothing was captured. */
  public static CaptureReport none(String why) {
    return new CaptureReport(null, null, why);
  }

  /** Keeps it. */
  public void write(Path run) throws IOException {
    Path file = run.resolve(INDEX);
    Files.createDirectories(file.getParent());
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }

  /** What a run kept; empty where none was asked for. */
  public static Optional<CaptureReport> read(Path run) throws IOException {
    Path file = run.resolve(INDEX);
    return Files.isRegularFile(file)
        ? Optional.of(JSON.readValue(Files.readString(file), CaptureReport.class))
        : Optional.empty();
  }
}
