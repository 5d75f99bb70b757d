package mcpperf.config;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * The same load on a gateway that is restarted with one pool of database connections after the
 * other.
 *
 * @param request the one kind of request that is sent
 * @param sizes connections that stay open, of each worker, rising
 * @param overflow so many further connections for each that stays open; the sandbox has none
 * @param recycles how old connections may get: every size is tried with the first time, the others
 *     with the size in the middle
 * @param users at the same time
 * @param settling how long the same load runs after a restart before anything is measured
 * @param step how long each setting is measured
 */
public record PoolsSettings(
    @Default("tools/list") String request,
    @Default("5, 10, 20, 50, 100")
        @Pattern(
            regexp = "[1-9]\\d{0,2}(, *[1-9]\\d{0,2})*",
            message = "whole numbers from 1 to 999, with commas between")
        String sizes,
    @Default("2") @Range(min = 0, max = 10, message = "{min} to {max}") int overflow,
    @Default("1h, 30s")
        @Pattern(
            regexp = "\\d{1,9}(s|m|h)(, *\\d{1,9}(s|m|h))*",
            message = "durations such as 30s or 1h, with commas between")
        String recycles,
    @Default("200") @Range(min = 1, max = 20_000, message = "{min} to {max}") int users,
    @Default("5s") @DurationMax(minutes = 10, message = "at most 10m") Duration settling,
    @Default("40s")
        @DurationMin(seconds = 1, message = "1s to 1h")
        @DurationMax(hours = 1, message = "1s to 1h")
        Duration step) {

  /** The simulation that tries them. */
  static final String SIMULATION = "Pools";

  /** The sizes as numbers. */
  @JsonIgnore
  public List<Integer> eachSize() {
    return Stream.of(sizes.split(", *")).map(Integer::valueOf).toList();
  }

  /** The recycle times as durations. */
  @JsonIgnore
  public List<Duration> eachRecycle() {
    return Stream.of(recycles.split(", *")).map(DurationText::parse).toList();
  }

  /** What is tried, in order. */
  public List<PoolSetting> settings(TargetSettings.Kind target) {
    int further = target == TargetSettings.Kind.EMBEDDED ? 0 : overflow;
    List<Integer> each = eachSize();
    List<Duration> ages = eachRecycle();
    List<PoolSetting> settings = new ArrayList<>();
    each.forEach(size -> settings.add(new PoolSetting(size, size * further, ages.get(0))));
    int middle = each.get(each.size() / 2);
    ages.stream()
        .skip(1)
        .forEach(age -> settings.add(new PoolSetting(middle, middle * further, age)));
    return settings;
  }
}
