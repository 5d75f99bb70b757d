package mcpperf.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import mcpperf.target.RunningTarget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StayTest {
  private static final Duration LONG = Duration.ofHours(1);
  private Pipe input;

  @BeforeEach
  void open() throws IOException {
    input = Pipe.open();
  }

  @AfterEach
  void close() throws IOException {
    input.sink().close();
  }

  @Test
  void endOfInputEndsIt() throws Exception {
    try (Stay stay = Stay.begin(LONG, input.source())) {
      input.sink().write(ByteBuffer.wrap(new byte[1000]));
      input.sink().close();
      assertThat(stay.await(new Target(null)))
          .isEqualTo(new Stay.End("its standard input has ended", true));
    }
  }

  @Test
  void inputThatCannotBeReadEndsIt() throws Exception {
    input.source().close();
    try (Stay stay = Stay.begin(LONG, input.source())) {
      Stay.End end = stay.await(new Target(null));
      assertThat(end.reason()).startsWith("its standard input cannot be read (");
    }
  }

  @Test
  void itsTimeEndsIt() throws Exception {
    try (Stay stay = Stay.begin(Duration.ofMillis(10), input.source())) {
      assertThat(stay.await(new Target(null))).isEqualTo(new Stay.End("its 10ms are over", true));
    }
  }

  @Test
  void targetThatEndedByItselfEndsItAsAFailure() throws Exception {
    try (Stay stay = Stay.begin(LONG, input.source())) {
      assertThat(stay.await(new Target("PostgreSQL ended")))
          .isEqualTo(new Stay.End("PostgreSQL ended", false));
    }
  }

  @Test
  void closingItClosesItsInput() throws Exception {
    Stay.begin(LONG, input.source()).close();
    await().until(() -> !input.source().isOpen());
  }

  /** A target that does nothing but tell of a failure. */
  private record Target(String failing) implements RunningTarget {
    @Override
    public URI baseUrl() {
      return URI.create("http://127.0.0.1:1");
    }

    @Override
    public String token() {
      return "token";
    }

    @Override
    public String rejectedToken() {
      return "rejected";
    }

    @Override
    public Map<String, String> description() {
      return Map.of();
    }

    @Override
    public Optional<Path> logs() {
      return Optional.empty();
    }

    @Override
    public Optional<String> failure() {
      return Optional.ofNullable(failing);
    }

    @Override
    public void close() {
      // There is nothing behind it.
    }
  }
}
