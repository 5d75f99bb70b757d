package mcpperf.simulationlog;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import mcpperf.simulationlog.LogInput.CutShortException;

/**
 * Reads the binary simulation.log of Gatling {@value #GATLING_VERSION} once from begin to end. The
 * format is what Gatling's LogFileDataWriter writes; memory does not grow with the number of
 * records.
 */
public final class SimulationLog {
  /** The one version whose format this is; a test compares it with the one on the class path. */
  public static final String GATLING_VERSION = "3.15.1";

  private static final byte REQUEST = 1;
  private static final byte USER = 2;
  private static final byte GROUP = 3;
  private static final byte ERROR = 4;
  private static final int UNMATCHED = Integer.MIN_VALUE;
  private static final int DEEPEST_GROUP = 100;
  private static final int READ_AHEAD_BYTES = 1 << 16;

  private final LogInput input;
  private final Texts texts;
  private final RequestKinds kinds;
  private final LogListener listener;
  private int scenarioCount;

  private SimulationLog(
      LogInput input, LogInput again, MemoryAllowance allowance, LogListener listener) {
    this.input = input;
    this.texts = new Texts(input, again, allowance);
    this.kinds = new RequestKinds(texts, allowance);
    this.listener = listener;
  }

  /**
   * Reads a log that was written on a machine like this one.
   *
   * @param allowance what the reader may use; a listener can take from the same
   * @throws LogFormatException where it is no such log, nothing was measured, or it holds more than
   *     any run does; a log that is cut short after its first record is none of these
   * @throws IOException where the file is missing or cannot be read
   */
  public static LogExtent read(Path log, MemoryAllowance allowance, LogListener listener)
      throws IOException {
    return read(log, ByteOrder.nativeOrder(), allowance, listener);
  }

  /**
   * Likewise, for a log from elsewhere.
   *
   * @param textOrder byte order of the machine that wrote it, little endian on x86 and ARM. Texts
   *     with characters outside Latin-1 are in this order, and nothing in the log says which.
   */
  public static LogExtent read(
      Path log, ByteOrder textOrder, MemoryAllowance allowance, LogListener listener)
      throws IOException {
    requireFile(log);
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
      LogInput input = new LogInput(log, channel, textOrder, READ_AHEAD_BYTES);
      LogInput again = new LogInput(log, channel, textOrder, LogInput.LEAST_BUFFER_BYTES);
      return new SimulationLog(input, again, allowance, listener).read(log);
    }
  }

  private static void requireFile(Path log) throws IOException {
    if (!Files.exists(log)) {
      throw new NoSuchFileException(log.toString(), null, "expected Gatling's simulation.log here");
    }
    if (!Files.isRegularFile(log)) {
      throw new FileSystemException(
          log.toString(), null, "expected Gatling's simulation.log, which is a file");
    }
  }

  private LogExtent read(Path log) throws IOException {
    RunRecord run = new RunRecordReader(log, input).read();
    scenarioCount = run.scenarios().size();
    listener.run(run, new Dictionary());
    long records = 1;
    long recordStart = input.position();
    try {
      while (input.hasMore()) {
        recordStart = input.position();
        readRecord();
        records++;
      }
      return new LogExtent(input.size(), records, null);
    } catch (CutShortException e) {
      return new LogExtent(input.size(), records, recordStart);
    } catch (LogTooLargeException e) {
      throw new LogFormatException(
          log,
          recordStart,
          e.limit(),
          "more",
          "Request names, groups and messages must not hold numbers that change with each request;"
              + " if they do not, the log is damaged.");
    }
  }

  private void readRecord() throws IOException {
    byte header = input.readByte();
    switch (header) {
      case REQUEST -> readRequest();
      case USER -> readUser();
      case GROUP -> readGroup();
      case ERROR -> readError();
      default ->
          throw input.damaged(
              input.position() - 1,
              "the first byte of a record, %d to %d".formatted(REQUEST, ERROR),
              Integer.toString(header));
    }
  }

  private void readRequest() throws IOException {
    int group = readGroups();
    int name = texts.readId();
    int startMs = input.readInt();
    int endMs = input.readInt();
    boolean ok = input.readBoolean();
    int message = texts.readId();
    int request = kinds.request(group, name);
    if (endMs == UNMATCHED) {
      listener.unmatched(request, startMs);
    } else {
      listener.request(request, startMs, endMs, ok, message);
    }
  }

  private void readUser() throws IOException {
    int scenario = input.readInt();
    if (scenario < 0 || scenario >= scenarioCount) {
      throw input.damaged(
          input.position() - Integer.BYTES,
          "the number of one of %d scenarios, from 0".formatted(scenarioCount),
          Integer.toString(scenario));
    }
    boolean start = input.readBoolean();
    int atMs = input.readInt();
    listener.user(scenario, start, atMs);
  }

  private void readGroup() throws IOException {
    int group = readGroups();
    int startMs = input.readInt();
    int endMs = input.readInt();
    int cumulatedMs = input.readInt();
    boolean ok = input.readBoolean();
    listener.group(group, startMs, endMs, cumulatedMs, ok);
  }

  private void readError() throws IOException {
    int message = texts.readId();
    int atMs = input.readInt();
    listener.error(message, atMs);
  }

  private int readGroups() throws IOException {
    int depth = input.readCount("groups around a request", DEEPEST_GROUP);
    int group = 0;
    for (int i = 0; i < depth; i++) {
      group = kinds.groupInside(group, texts.readId());
    }
    return group;
  }

  private final class Dictionary implements LogDictionary {
    @Override
    public String text(int id) throws IOException {
      return texts.text(id);
    }

    @Override
    public RequestKey request(int id) {
      return kinds.request(id);
    }

    @Override
    public String group(int id) {
      return kinds.group(id);
    }
  }
}
