package mcpperf.simulations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopMeterTest {
  private final EventLoop loop = new DefaultEventLoop();

  @AfterEach
  void end() {
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @Test
  void nothingIsKnownWithoutALoop() {
    try (EventLoopMeter meter = new EventLoopMeter()) {
      assertThat(meter.meanMs()).isNull();
      assertThat(meter.p99Ms()).isNull();
      assertThat(meter.maxMs()).isNull();
    }
  }

  /** The loop is held for 300 ms, in which it takes no task. */
  @Test
  void aLoopThatIsHeldShowsItsWaitingTime() throws InterruptedException {
    try (EventLoopMeter meter = new EventLoopMeter()) {
      meter.watch(loop);
      await().until(() -> meter.maxMs() != null);
      CountDownLatch held = new CountDownLatch(1);
      CountDownLatch free = new CountDownLatch(1);
      loop.execute(
          () -> {
            held.countDown();
            awaitQuietly(free);
          });
      held.await();
      TimeUnit.MILLISECONDS.sleep(300);
      free.countDown();

      await().untilAsserted(() -> assertThat(meter.maxMs()).isGreaterThan(250));
      assertThat(meter.meanMs()).isLessThan(meter.maxMs());
    }
  }

  @Test
  void whatComesAfterTheEndIsNotCounted() throws InterruptedException {
    EventLoopMeter meter = new EventLoopMeter();
    meter.watch(loop);
    await().until(() -> meter.maxMs() != null);
    meter.close();
    Double before = meter.maxMs();
    CountDownLatch free = new CountDownLatch(1);
    loop.execute(() -> awaitQuietly(free));
    TimeUnit.MILLISECONDS.sleep(100);
    free.countDown();
    loop.submit(() -> {}).awaitUninterruptibly();

    assertThat(meter.maxMs()).isEqualTo(before);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
