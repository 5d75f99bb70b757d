package mcpperf.simulationlog;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes a simulation.log as Gatling's LogFileDataWriter does, for tests: {@code new
 * LogBuilder().run("tools").request("tools/list", 0, 7, true, "").writeTo(file)}.
 */
public final class LogBuilder implements AutoCloseable {
  public static final long START_EPOCH_MS = 1_767_225_600_000L;
  public static final String SIMULATION = "mcpperf.simulations.ToolsSimulation";

  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private final DataOutputStream out;
  private final Map<String, Integer> indexes = new HashMap<>();
  private ByteOrder textOrder = ByteOrder.nativeOrder();

  public LogBuilder() {
    out = new DataOutputStream(memory);
  }

  private LogBuilder(OutputStream target) {
    out = new DataOutputStream(target);
  }

  /** Writes straight to a file, for large logs; to be closed. */
  public static LogBuilder to(Path file) throws IOException {
    return new LogBuilder(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20));
  }

  /** The byte order of the texts outside Latin-1 from now on. */
  public LogBuilder textOrder(ByteOrder order) {
    textOrder = order;
    return this;
  }

  /** The run record of the right version, with these scenarios. */
  public LogBuilder run(String... scenarios) {
    return run(SimulationLog.GATLING_VERSION, SIMULATION, START_EPOCH_MS, "", scenarios);
  }

  public LogBuilder run(
      String version, String simulation, long startEpochMs, String description, String... names) {
    return header(0)
        .text(version)
        .text(simulation)
        .longNumber(startEpochMs)
        .text(description)
        .texts(names)
        .number(0);
  }

  public LogBuilder userStart(int atMs) {
    return user(0, true, atMs);
  }

  public LogBuilder userEnd(int atMs) {
    return user(0, false, atMs);
  }

  public LogBuilder user(int scenario, boolean start, int atMs) {
    return header(2).number(scenario).flag(start).number(atMs);
  }

  /** A request in these groups, the outermost first. */
  public LogBuilder request(
      String name, int startMs, int endMs, boolean ok, String message, String... groups) {
    return header(1)
        .cached(groups)
        .cached(name)
        .number(startMs)
        .number(endMs)
        .flag(ok)
        .cached(message);
  }

  public LogBuilder ok(String name, int startMs, int endMs, String... groups) {
    return request(name, startMs, endMs, true, "", groups);
  }

  public LogBuilder ko(String name, int startMs, int endMs, String message, String... groups) {
    return request(name, startMs, endMs, false, message, groups);
  }

  public LogBuilder unmatched(String name, int atMs, String... groups) {
    return request(name, atMs, Integer.MIN_VALUE, true, "", groups);
  }

  public LogBuilder group(int startMs, int endMs, int cumulatedMs, boolean ok, String... groups) {
    return header(3).cached(groups).number(startMs).number(endMs).number(cumulatedMs).flag(ok);
  }

  public LogBuilder error(String message, int atMs) {
    return header(4).cached(message).number(atMs);
  }

  public LogBuilder header(int type) {
    return writing(() -> out.writeByte(type));
  }

  public LogBuilder number(int value) {
    return writing(() -> out.writeInt(value));
  }

  public LogBuilder longNumber(long value) {
    return writing(() -> out.writeLong(value));
  }

  public LogBuilder flag(boolean value) {
    return writing(() -> out.writeBoolean(value));
  }

  public LogBuilder raw(byte... bytes) {
    return writing(() -> out.write(bytes));
  }

  /** A text as it is, without an index. */
  public LogBuilder text(String text) {
    return writing(() -> writeText(text));
  }

  /** The index of a text; the text too where it is new. */
  public LogBuilder cached(String text) {
    Integer known = indexes.putIfAbsent(text, indexes.size() + 1);
    return known != null ? number(-known) : number(indexes.size()).text(text);
  }

  /** Bytes written so far: where the next record begins. */
  public int size() {
    return out.size();
  }

  public byte[] bytes() {
    return memory.toByteArray();
  }

  public Path writeTo(Path file) throws IOException {
    return Files.write(file, bytes());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private LogBuilder texts(String... texts) {
    number(texts.length);
    for (String text : texts) {
      text(text);
    }
    return this;
  }

  private LogBuilder cached(String... texts) {
    number(texts.length);
    for (String text : texts) {
      cached(text);
    }
    return this;
  }

  private void writeText(String text) throws IOException {
    boolean latin1 = text.chars().allMatch(c -> c <= 0xFF);
    byte[] value =
        text.getBytes(
            latin1
                ? StandardCharsets.ISO_8859_1
                : textOrder == ByteOrder.BIG_ENDIAN
                    ? StandardCharsets.UTF_16BE
                    : StandardCharsets.UTF_16LE);
    out.writeInt(value.length);
    if (value.length > 0) {
      out.write(value);
      out.writeByte(latin1 ? 0 : 1);
    }
  }

  private LogBuilder writing(Writing writing) {
    try {
      writing.write();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Writing {
    void write() throws IOException;
  }
}
