package mcpperf.baseline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Made-up runs of two requests, 2,000 each in 10 s. */
public final class SampleRun {
  private static final int REQUESTS = 2_000;

  private final String id;
  private final Map<String, String> facts = new HashMap<>();
  private final List<String> names = new ArrayList<>(List.of("tools/list", "tools/call echo"));
  private double slower = 1;
  private long failed;

  private SampleRun(String id) {
    this.id = id;
    facts.put("machine.cores", "2");
    facts.put("target.version", "1");
  }

  public static SampleRun named(String id) {
    return new SampleRun(id);
  }

  public SampleRun with(String fact, String value) {
    facts.put(fact, value);
    return this;
  }

  /** Every time is so many times as long. */
  public SampleRun slower(double times) {
    slower = times;
    return this;
  }

  /** So many of each request fail. */
  public SampleRun failing(long each) {
    failed = each;
    return this;
  }

  public SampleRun without(String request) {
    names.remove(request);
    return this;
  }

  public SampleRun withRequest(String request) {
    names.add(request);
    return this;
  }

  public MeasuredRun run() {
    return new MeasuredRun(
        id,
        "embedded-2x",
        "Tools",
        "smoke",
        "2026-11-02T03:04:" + id.replaceAll("\\D", "") + "Z",
        20_000,
        "pass",
        true,
        new Fingerprint(facts),
        10_000,
        names.stream().map(this::request).toList(),
        Map.of(),
        null);
  }

  public AcceptedRun accepted() {
    return new AcceptedRun("2026-11-03T00:00:00Z", null, List.of(), false, run());
  }

  /** The same id gives the same times: about 40 ms, a few % from run to run. */
  private MeasuredRequest request(String name) {
    Random random = new Random((id + name).hashCode());
    double level = 40 * slower * Math.exp(0.03 * random.nextGaussian());
    Map<Long, Long> counts = new TreeMap<>();
    for (int i = 0; i < REQUESTS; i++) {
      counts.merge(Math.round(level * Math.exp(0.3 * random.nextGaussian())), 1L, Long::sum);
    }
    List<List<Long>> pairs =
        counts.entrySet().stream().map(e -> List.of(e.getKey(), e.getValue())).toList();
    return new MeasuredRequest(
        name,
        "",
        REQUESTS,
        failed == 0 ? Map.of() : Map.of("tool-error", failed),
        10_000,
        List.of(new MeasuredRequest.Block(0, pairs)));
  }
}
