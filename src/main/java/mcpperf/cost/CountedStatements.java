package mcpperf.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import mcpperf.database.StatementCounts;
import mcpperf.database.StatementId;

/**
 * The kinds of statements in the calls of one operation, in the order of the calls. Statements of
 * this program itself are left out, and those that only begin or end a transaction or set or show a
 * parameter: where a driver keeps these prepared, PostgreSQL counts only a part of them.
 */
final class CountedStatements {
  private static final Pattern UTILITY =
      Pattern.compile(
          "(?:BEGIN|START|COMMIT|END|ROLLBACK|ABORT|SAVEPOINT|RELEASE|SET|RESET|SHOW|DISCARD"
              + "|PREPARE|DEALLOCATE)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final int calls;
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, StatementCounts[]> byKey = new TreeMap<>();
  private final double[] ms;

  private CountedStatements(int calls) {
    this.calls = calls;
    this.ms = new double[calls];
  }

  /**
   * Those of these calls.
   *
   * @param counted what each call counted
   * @param texts of all of them; "" for a statement of this program itself
   * @param background what is subtracted
   */
  static CountedStatements of(
      List<Map<StatementId, StatementCounts>> counted,
      List<Double> callMs,
      Map<StatementId, String> texts,
      Background background) {
    CountedStatements statements = new CountedStatements(counted.size());
    for (int call = 0; call < counted.size(); call++) {
      for (Map.Entry<StatementId, StatementCounts> entry : counted.get(call).entrySet()) {
        statements.add(call, texts.getOrDefault(entry.getKey(), ""), entry.getValue());
      }
      statements.subtract(call, callMs.get(call), background);
    }
    return statements;
  }

  private void add(int call, String text, StatementCounts counts) {
    if (text.isEmpty()) {
      return;
    }
    ms[call] += counts.ms();
    if (!isUtility(text)) {
      String key = StatementKey.of(text);
      texts.putIfAbsent(key, text);
      StatementCounts[] all =
          byKey.computeIfAbsent(
              key,
              k -> {
                StatementCounts[] none = new StatementCounts[calls];
                Arrays.fill(none, StatementCounts.NONE);
                return none;
              });
      all[call] = all[call].plus(counts);
    }
  }

  static boolean isUtility(String text) {
    return UTILITY.matcher(text).matches();
  }

  /** What runs all the time in the background is in the calls too: as much as in an idle time. */
  private void subtract(int call, double callMs, Background background) {
    byKey.forEach(
        (key, all) -> {
          long beside = Math.min(all[call].calls(), background.statements(key, callMs));
          if (beside > 0) {
            all[call] = all[call].less(beside);
          }
        });
  }

  /** ms that PostgreSQL took to execute statements of any kind in each call. */
  double[] ms() {
    return ms.clone();
  }

  /** How often each call read tables. */
  long[] reads() {
    long[] reads = new long[calls];
    readKinds()
        .forEach(
            (key, all) -> {
              for (int call = 0; call < calls; call++) {
                reads[call] += all[call].calls();
              }
            });
    return reads;
  }

  /**
   * Texts of the kinds of reads that these calls had oftener than those that had them least.
   *
   * @param from the first of the measured calls
   */
  List<String> readBesides(BitSet missed, int from, int most) {
    Map<String, Long> besides = new LinkedHashMap<>();
    readKinds()
        .forEach(
            (key, all) -> {
              long least =
                  CachedReads.least(
                      Arrays.stream(all, from, calls).mapToLong(StatementCounts::calls));
              long more = missed.stream().filter(call -> all[call].calls() > least).count();
              if (more > 0) {
                besides.put(texts.getOrDefault(key, ""), more);
              }
            });
    return besides.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }

  private Map<String, StatementCounts[]> readKinds() {
    Map<String, StatementCounts[]> reads = new TreeMap<>(byKey);
    reads.keySet().removeIf(key -> !TableRead.is(texts.getOrDefault(key, "")));
    return reads;
  }

  /** Each kind, the most frequent first. */
  List<StatementCost> costs() {
    List<StatementCost> costs = new ArrayList<>();
    byKey.forEach(
        (key, all) -> {
          CostFigure each = figure(all, StatementCounts::calls);
          long sum = 0;
          for (StatementCounts call : all) {
            sum += call.calls();
          }
          if (sum > 0) {
            costs.add(
                new StatementCost(
                    key,
                    texts.getOrDefault(key, ""),
                    each,
                    figure(all, StatementCounts::rows).perCall(),
                    figure(all, CountedStatements::blocks).perCall(),
                    figure(all, StatementCounts::walBytes).perCall(),
                    middleMs(all),
                    sum));
          }
        });
    costs.sort(
        Comparator.comparingLong((StatementCost cost) -> -cost.calls().perCall())
            .thenComparing(cost -> -cost.all())
            .thenComparing(StatementCost::text));
    return List.copyOf(costs);
  }

  private static CostFigure figure(StatementCounts[] all, ToLongFunction<StatementCounts> column) {
    List<Long> each = new ArrayList<>();
    for (StatementCounts call : all) {
      each.add(column.applyAsLong(call));
    }
    return CostFigure.of(each);
  }

  private static long blocks(StatementCounts counts) {
    return counts.blocksHit() + counts.blocksRead();
  }

  private static double middleMs(StatementCounts[] all) {
    double[] sorted = Arrays.stream(all).mapToDouble(StatementCounts::ms).sorted().toArray();
    return sorted[(sorted.length - 1) / 2];
  }

  /** The sums of the kinds that belong to the operation. */
  Map<CostMetric, CostFigure> figures() {
    Map<CostMetric, CostFigure> figures = new LinkedHashMap<>();
    figures.put(CostMetric.STATEMENTS, sum(StatementCounts::calls));
    figures.put(CostMetric.ROWS, sum(StatementCounts::rows));
    figures.put(CostMetric.SHARED_BLOCKS, sum(CountedStatements::blocks));
    figures.put(CostMetric.SHARED_BLOCKS_READ, sum(StatementCounts::blocksRead));
    figures.put(CostMetric.WAL_BYTES, sum(StatementCounts::walBytes));
    return figures;
  }

  private CostFigure sum(ToLongFunction<StatementCounts> column) {
    List<Long> each = new ArrayList<>();
    for (int call = 0; call < calls; call++) {
      long sum = 0;
      for (StatementCounts[] all : byKey.values()) {
        if (figure(all, StatementCounts::calls).perCall() > 0) {
          sum += column.applyAsLong(all[call]);
        }
      }
      each.add(sum);
    }
    return CostFigure.of(each);
  }
}
