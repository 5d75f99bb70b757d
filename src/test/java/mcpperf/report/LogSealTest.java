package mcpperf.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSealTest {
  /** The check value of CRC-32C in every catalogue of checksums is that of these digits. */
  private static final byte[] LOG = "123456789".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path path;
  private RunFolder folder;

  @BeforeEach
  void sealedLog() throws IOException {
    folder = new RunFolder(path);
    Files.write(folder.log(), LOG);
    LogSeal.write(folder);
  }

  @Test
  void theSealIsTheSumAndTheLength() {
    assertThat(path.resolve("simulation.log.crc32c")).hasContent("CRC-32C e3069283 of 9 bytes");
    assertThatCode(() -> LogSeal.check(folder)).doesNotThrowAnyException();
  }

  @Test
  void everyFlippedBitIsNoticed() throws IOException {
    for (int bit = 0; bit < LOG.length * Byte.SIZE; bit++) {
      byte[] damaged = LOG.clone();
      damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      Files.write(folder.log(), damaged);
      assertThatThrownBy(() -> LogSeal.check(folder))
          .as("bit %d", bit)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(folder.log() + " is not the log that the run wrote")
          .hasMessageContaining("CRC-32C e3069283 of 9 bytes")
          .hasMessageContaining("Copy it again");
    }
  }

  @Test
  void aLongerLogIsNoticedAndAShorterOneLeftToTheReader() throws IOException {
    Files.write(folder.log(), Arrays.copyOf(LOG, LOG.length + 1));
    assertThatThrownBy(() -> LogSeal.check(folder)).hasMessageContaining("of 10 bytes");

    Files.write(folder.log(), Arrays.copyOf(LOG, LOG.length - 1));
    assertThatCode(() -> LogSeal.check(folder)).doesNotThrowAnyException();
  }

  @Test
  void aLogWithoutASealIsTakenAsItIs() throws IOException {
    Files.delete(path.resolve("simulation.log.crc32c"));
    assertThatCode(() -> LogSeal.check(folder)).doesNotThrowAnyException();
  }

  @Test
  void aSealThatIsNoneIsNamed() throws IOException {
    Files.writeString(path.resolve("simulation.log.crc32c"), "CRC-32C");
    assertThatThrownBy(() -> LogSeal.check(folder))
        .hasMessageContaining("remove " + path.resolve("simulation.log.crc32c"));
  }
}
