package mcpperf.monitor;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** A probe that measures 1, 2, 3..., unless it is told to do something else. */
final class FakeProbe implements Probe {
  private final String name;
  final AtomicInteger taken = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  volatile Callable<Void> trouble = () -> null;

  FakeProbe(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Sample> sample(long epochMs) throws Exception {
    trouble.call();
    return List.of(new Sample(epochMs, name, "n", "count", taken.incrementAndGet()));
  }

  @Override
  public List<String> limits() {
    return List.of(name + " sees no colours");
  }

  @Override
  public void close() {
    closed.incrementAndGet();
  }
}
