package mcpperf.simulations;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The request records of a log of Gatling 3.15.1, read as its LogFileReader reads them, and with
 * nothing of the instrument's own reader: what one of them gets wrong, the other must not hide.
 */
public record LoggedRequests(List<LoggedRequest> requests, List<String> errors, int users) {

  /** One record. */
  public record LoggedRequest(String name, int startMs, int endMs, boolean ok, String message) {}

  public static LoggedRequests read(Path log) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(log)))) {
      return new Reader(in).read();
    }
  }

  private static final class Reader {
    private final DataInputStream in;
    private final Map<Integer, String> cache = new HashMap<>();
    private final List<LoggedRequest> requests = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private int users;

    Reader(DataInputStream in) {
      this.in = in;
    }

    LoggedRequests read() throws IOException {
      in.readByte();
      skipRun();
      try {
        while (true) {
          readRecord(in.readByte());
        }
      } catch (EOFException e) {
        return new LoggedRequests(requests, errors, users);
      }
    }

    private void skipRun() throws IOException {
      string();
      string();
      in.readLong();
      string();
      for (int scenarios = in.readInt(); scenarios > 0; scenarios--) {
        string();
      }
      for (int assertions = in.readInt(); assertions > 0; assertions--) {
        in.skipNBytes(in.readInt());
      }
    }

    private void readRecord(byte header) throws IOException {
      switch (header) {
        case 1 -> {
          skipGroups();
          requests.add(
              new LoggedRequest(cached(), in.readInt(), in.readInt(), in.readBoolean(), cached()));
        }
        case 2 -> {
          in.readInt();
          users += in.readBoolean() ? 1 : 0;
          in.readInt();
        }
        case 4 -> {
          errors.add(cached());
          in.readInt();
        }
        default -> throw new IOException("record " + header);
      }
    }

    private void skipGroups() throws IOException {
      for (int depth = in.readInt(); depth > 0; depth--) {
        cached();
      }
    }

    private String cached() throws IOException {
      int index = in.readInt();
      if (index > 0) {
        cache.put(index, string());
      }
      return cache.get(Math.abs(index));
    }

    private String string() throws IOException {
      int length = in.readInt();
      if (length == 0) {
        return "";
      }
      byte[] bytes = in.readNBytes(length);
      return new String(bytes, in.readByte() == 0 ? StandardCharsets.ISO_8859_1 : utf16());
    }

    private static Charset utf16() {
      return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN
          ? StandardCharsets.UTF_16BE
          : StandardCharsets.UTF_16LE;
    }
  }
}
