package mcpperf.simulationlog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The texts that a log has brought so far, by their numbers 1, 2, 3... The first ones are kept; of
 * later ones only the place in the file, from where they are read again when asked for: a run whose
 * every request fails with another message must not fill the heap.
 */
final class Texts {
  private static final long KEPT_BYTES = 32L << 20;
  private static final int OBJECT_BYTES = 56;

  private final LogInput input;
  private final LogInput again;
  private final MemoryAllowance allowance;
  private final List<String> kept = new ArrayList<>();
  private long keptBytes;
  private long[] places = new long[0];
  private int placeCount;

  /** The newest text is mostly asked for at once. */
  private String newest = "";

  /**
   * @param again the same log for reading at other places
   */
  Texts(LogInput input, LogInput again, MemoryAllowance allowance) {
    this.input = input;
    this.again = again;
    this.allowance = allowance;
  }

  /** Reads the number of a text, and the text where the log brings it for the first time. */
  int readId() throws IOException {
    int index = input.readInt();
    if (index < 0 && index >= -count()) {
      return -index;
    }
    if (index != count() + 1) {
      throw input.damaged(
          input.position() - Integer.BYTES,
          "the index of a text, %d for a new one or a known one from -1 to -%d"
              .formatted(count() + 1, count()),
          Integer.toString(index));
    }
    long place = input.position();
    newest = input.readText();
    remember(newest, place);
    return index;
  }

  String text(int id) throws IOException {
    if (id == count()) {
      return newest;
    }
    if (id <= kept.size()) {
      return kept.get(id - 1);
    }
    again.seek(places[id - 1 - kept.size()]);
    return again.readText();
  }

  private int count() {
    return kept.size() + placeCount;
  }

  private void remember(String text, long place) {
    long bytes = OBJECT_BYTES + 2L * text.length();
    if (placeCount == 0 && keptBytes + bytes <= KEPT_BYTES) {
      allowance.take(bytes);
      keptBytes += bytes;
      kept.add(text);
      return;
    }
    if (placeCount == places.length) {
      int longer = Math.max(1024, 2 * places.length);
      allowance.take((long) Long.BYTES * (longer - places.length));
      places = Arrays.copyOf(places, longer);
    }
    places[placeCount++] = place;
  }
}
