package mcpperf.monitor;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Goes on by a second each time that it is read, from 1 s after the epoch on. */
final class Steps extends Clock {
  private final AtomicLong millis = new AtomicLong();

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis.addAndGet(1_000));
  }

  /** Lets all probes take one sample, and waits for these to be done with it. */
  static void step(Monitor monitor, String... probes) {
    Map<String, Long> before = done(monitor);
    monitor.sample();
    Awaitility.await()
        .until(
            () ->
                Stream.of(probes)
                    .allMatch(probe -> done(monitor).get(probe) > before.getOrDefault(probe, 0L)));
  }

  private static Map<String, Long> done(Monitor monitor) {
    return monitor.coverage().stream()
        .collect(Collectors.toMap(Coverage::probe, probe -> probe.taken() + probe.missed()));
  }
}
