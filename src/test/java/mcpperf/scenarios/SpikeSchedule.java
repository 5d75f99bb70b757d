package mcpperf.scenarios;

import java.util.concurrent.atomic.AtomicLong;
import mcpperf.config.SpikeSettings;

/**
 * In which phase each request of an open load with a spike is: by how many were due before it, so
 * that a phase has the requests of its plan whenever they really start.
 */
final class SpikeSchedule {
  private final long before;
  private final long during;
  private final AtomicLong started = new AtomicLong();

  SpikeSchedule(SpikeSettings spike) {
    this.before = spike.base() * spike.before().toSeconds();
    this.during = spike.peak() * spike.during().toSeconds();
  }

  /** The phase of the request that starts now. */
  String next() {
    long number = started.getAndIncrement();
    return number < before ? "before" : number < before + during ? "during" : "after";
  }
}
