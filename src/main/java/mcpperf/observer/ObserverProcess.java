package mcpperf.observer;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import mcpperf.monitor.CoverageFile;
import mcpperf.monitor.Gap;
import mcpperf.monitor.GeneratorReading;
import mcpperf.monitor.Monitor;
import mcpperf.monitor.TimeSeries;
import mcpperf.observer.ObserverSpec.Watched;
import mcpperf.target.JavaCommand;
import org.jspecify.annotations.Nullable;

/**
 * The run's end of the pipes to its {@link Observer}. Whatever becomes of that, it holds up nothing
 * but the beginning and the end of the load, and these not for long.
 */
public final class ObserverProcess implements AutoCloseable {
  private static final List<String> JVM_OPTIONS =
      List.of("-Xms16m", "-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /** It is up by then, but on a machine that is busy beyond measure. */
  private static final Duration TIME_TO_BEGIN = Duration.ofSeconds(20);

  /** Longer than the observer itself takes at most. */
  private static final Duration TIME_TO_END = Duration.ofSeconds(12);

  private static final Duration TIME_TO_TELL = Duration.ofSeconds(1);
  private static final Duration TIME_TO_DIE = Duration.ofSeconds(2);

  /** What is taken from {@link #answers} when no more will come. */
  private static final String GONE = "";

  private final Process process;
  private final Duration timeToEnd;
  private final Writer input;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final ScheduledExecutorService telling =
      Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "observer-telling"));
  private @Nullable ObserverSpec watching;
  private boolean late;
  private boolean ended;

  private ObserverProcess(Process process, Duration timeToEnd) {
    this.process = process;
    this.timeToEnd = timeToEnd;
    this.input = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Starts an observer that watches nothing yet; does not wait for it. */
  public static ObserverProcess start() throws IOException {
    return start(TIME_TO_END);
  }

  /**
   * The same.
   *
   * @param timeToEnd how long it is waited for when the load is over
   */
  static ObserverProcess start(Duration timeToEnd) throws IOException {
    List<String> command = JavaCommand.of(Observer.class.getName(), JVM_OPTIONS);
    ObserverProcess observer =
        new ObserverProcess(
            new ProcessBuilder(JavaCommand.deafToTerminal(command))
                .redirectError(Redirect.INHERIT)
                .start(),
            timeToEnd);
    daemon(observer::readAnswers, "observer-answers").start();
    return observer;
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private void readAnswers() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      output.lines().forEach(answers::add);
    } catch (IOException e) {
      // It is gone, or cannot be understood; either way nothing more comes.
    }
    answers.add(GONE);
  }

  /**
   * Lets it begin to watch, and waits until it does.
   *
   * @return what cannot be watched, a sentence each
   */
  @SuppressWarnings("FutureReturnValueIgnored") // It goes on until its executor ends.
  public List<String> watch(ObserverSpec spec) {
    watching = spec;
    try {
      input.write(ObserverSpec.JSON.writeValueAsString(spec));
      input.write('\n');
      input.flush();
      String answer = answers.poll(TIME_TO_BEGIN.toMillis(), TimeUnit.MILLISECONDS);
      if (GONE.equals(answer)) {
        return List.of("Nothing is watched: " + silence(answer));
      }
      late = answer == null;
      long millis = spec.interval().toMillis();
      telling.scheduleAtFixedRate(this::tell, 0, millis, TimeUnit.MILLISECONDS);
      return answer == null
          ? List.of("The begin of the load is perhaps not watched: " + silence(answer))
          : problems(answer);
    } catch (IOException e) {
      return List.of("Nothing is watched: the observer takes no work: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private String silence(@Nullable String answer) {
    return answer == null
        ? "the observer does not answer"
        : "the observer ended, with exit value %s".formatted(exitValue());
  }

  private String exitValue() {
    return process.isAlive() ? "unknown" : String.valueOf(process.exitValue());
  }

  /** Tells the observer what only this JVM knows; where it is gone, this ends. */
  private void tell() {
    tell(GeneratorReading.take().line());
  }

  private void tell(String line) {
    try {
      input.write(line);
      input.write('\n');
      input.flush();
    } catch (IOException gone) {
      telling.shutdown();
    }
  }

  /** From now on other processes stand for these names; does not wait. */
  public void watchInstead(List<Watched> processes) {
    try {
      String line = ObserverSpec.JSON.writeValueAsString(processes);
      telling.execute(() -> tell(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Processes that cannot be told", e);
    } catch (RejectedExecutionException e) {
      // The watching is over, or the observer gone, which its end tells.
      return;
    }
  }

  /**
   * Ends the watching, within seconds, and the process with it; does nothing the second time.
   *
   * @return what was not watched, a sentence each
   */
  public List<String> end() {
    if (ended) {
      return List.of();
    }
    ended = true;
    telling.shutdown();
    try {
      if (!telling.awaitTermination(TIME_TO_TELL.toMillis(), TimeUnit.MILLISECONDS)) {
        return lost("the observer hung");
      }
      closeInput();
      if (watching == null) {
        return List.of();
      }
      String answer = answers.poll(timeToEnd.toMillis(), TimeUnit.MILLISECONDS);
      if (late && answer != null && !answer.equals(GONE)) {
        answer = answers.poll(timeToEnd.toMillis(), TimeUnit.MILLISECONDS);
      }
      return answer == null || answer.equals(GONE) ? lost(silence(answer)) : problems(answer);
    } catch (IOException e) {
      return List.of("The observer cannot be understood: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      awaitEnd();
    }
  }

  private void awaitEnd() {
    process
        .destroyForcibly()
        .onExit()
        .completeOnTimeout(process, TIME_TO_DIE.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private void closeInput() {
    try {
      input.close();
    } catch (IOException e) {
      // It is gone already, and its pipe with it: the answer that is missing tells.
    }
  }

  private static List<String> problems(String answer) throws IOException {
    return List.of(ObserverSpec.JSON.readValue(answer, String[].class));
  }

  /** Notes in the run's folder that nothing was seen after the last sample. */
  private List<String> lost(String why) throws IOException {
    ObserverSpec spec = watching;
    if (spec == null) {
      return List.of();
    }
    process.destroyForcibly();
    Path folder = spec.folder();
    long[] last = {0};
    TimeSeries.read(
        folder.resolve(Monitor.FILE), sample -> last[0] = Math.max(last[0], sample.epochMs()));
    long from = last[0] + spec.interval().toMillis();
    long missed = Math.max(1, (System.currentTimeMillis() - last[0]) / spec.interval().toMillis());
    CoverageFile.addGap(folder, new Gap(from, null, missed, why));
    return List.of("The load was watched in part only, see system.html: %s".formatted(why));
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public void close() {
    end();
  }
}
