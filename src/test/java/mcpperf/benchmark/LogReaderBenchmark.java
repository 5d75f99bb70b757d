package mcpperf.benchmark;

import io.gatling.charts.stats.LogFileData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import mcpperf.stats.RunStats;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Records per second of our reader and of Gatling's, on the same log. Run by {@code
 * benchmarks/reader.sh jmh}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "-Xmx512m",
      "--add-opens=java.base/java.lang=ALL-UNNAMED",
      "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider"
    })
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LogReaderBenchmark {
  private static final int RECORDS = 500_000;

  private Path folder;
  private Path log;
  private GatlingReader gatling;

  @Setup
  public void writeTheLog() throws IOException {
    folder = Files.createTempDirectory("reader-benchmark");
    log = folder.resolve("simulation.log");
    LargeLog.write(log, RECORDS);
    gatling = new GatlingReader();
  }

  @TearDown
  public void deleteTheLog() throws IOException {
    Files.delete(log);
    Files.delete(folder);
  }

  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public RunStats ours() throws IOException {
    return RunStats.read(log);
  }

  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public LogFileData gatlings() {
    return gatling.read(folder);
  }
}
