package mcpperf.simulationlog;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The log as a stream of big-endian numbers and texts. Reads no further than the size that the file
 * had when it was opened, and allocates nothing by a length that the file states.
 */
final class LogInput {
  /** Gatling's writer has a buffer of 8192 bytes, and a text is in it with its length and coder. */
  static final int LEAST_BUFFER_BYTES = 8192;

  private static final int LONGEST_TEXT = LEAST_BUFFER_BYTES - Integer.BYTES - 1;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final Path file;
  private final FileChannel channel;
  private final Charset utf16;
  private final byte[] buffer;
  private long size;
  private long bufferStart;
  private int limit;
  private int next;

  /**
   * @param textOrder byte order of the machine that wrote the log: UTF-16 texts are in it
   * @param bufferBytes how much to read at once, at least {@link #LEAST_BUFFER_BYTES}
   */
  LogInput(Path file, FileChannel channel, ByteOrder textOrder, int bufferBytes)
      throws IOException {
    this.file = file;
    this.channel = channel;
    this.size = channel.size();
    this.buffer = new byte[bufferBytes];
    this.utf16 =
        textOrder == ByteOrder.BIG_ENDIAN ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
  }

  long size() {
    return size;
  }

  /** Offset in the file of the next byte. */
  long position() {
    return bufferStart + next;
  }

  void seek(long position) {
    bufferStart = position;
    limit = 0;
    next = 0;
  }

  boolean hasMore() {
    return position() < size;
  }

  byte readByte() throws IOException {
    need(Byte.BYTES);
    return buffer[next++];
  }

  int readInt() throws IOException {
    need(Integer.BYTES);
    int value = (int) INT.get(buffer, next);
    next += Integer.BYTES;
    return value;
  }

  long readLong() throws IOException {
    need(Long.BYTES);
    long value = (long) LONG.get(buffer, next);
    next += Long.BYTES;
    return value;
  }

  boolean readBoolean() throws IOException {
    byte value = readByte();
    if ((value & ~1) != 0) {
      throw damaged(position() - 1, "a truth value, 0 or 1", Integer.toString(value));
    }
    return value == 1;
  }

  /** A number of things that the log says will follow. */
  int readCount(String things, int most) throws IOException {
    int count = readInt();
    if (count < 0 || count > most) {
      throw damaged(
          position() - Integer.BYTES,
          "the number of %s, 0 to %d".formatted(things, most),
          Integer.toString(count));
    }
    return count;
  }

  /** Length, bytes and coder of a text; the length alone for an empty one. */
  String readText() throws IOException {
    int length = readCount("bytes of a text", LONGEST_TEXT);
    if (length == 0) {
      return "";
    }
    need(length + 1);
    byte coder = buffer[next + length];
    if (coder != 0 && coder != 1) {
      throw damaged(position() + length, "a text's coder, 0 or 1", Integer.toString(coder));
    }
    if (coder == 1 && length % 2 != 0) {
      throw damaged(
          position() - Integer.BYTES, "an even number of bytes of a UTF-16 text", "" + length);
    }
    String text =
        new String(buffer, next, length, coder == 0 ? StandardCharsets.ISO_8859_1 : utf16);
    next += length + 1;
    return text;
  }

  void skipBytes() throws IOException {
    int length = readCount("bytes of an assertion", LONGEST_TEXT + 1);
    need(length);
    next += length;
  }

  LogFormatException damaged(long atByte, String expected, String found) {
    return new LogFormatException(
        file,
        atByte,
        expected,
        found,
        "The log is damaged here: copy it again if it is a copy, else repeat the run.");
  }

  private void need(int bytes) throws IOException {
    if (limit - next < bytes) {
      fill(bytes);
    }
  }

  private void fill(int bytes) throws IOException {
    int rest = limit - next;
    System.arraycopy(buffer, next, buffer, 0, rest);
    bufferStart += next;
    next = 0;
    limit = rest;
    while (limit < bytes) {
      long left = size - bufferStart - limit;
      int room = (int) Math.min(left, buffer.length - limit);
      if (room == 0) {
        throw new CutShortException();
      }
      int read = channel.read(ByteBuffer.wrap(buffer, limit, room), bufferStart + limit);
      if (read < 0) {
        // Somebody made the file shorter meanwhile.
        size = bufferStart + limit;
        throw new CutShortException();
      }
      limit += read;
    }
  }

  /** The log ends inside a record. */
  static final class CutShortException extends IOException {
    private static final long serialVersionUID = 1L;

    private CutShortException() {
      super("The log ends inside a record.");
    }
  }
}
