"""What pairs of measurements say, each of one arm and the other: for the benchmarks' tables."""
import math
import statistics

# Student's t, two-sided 95 %, by degrees of freedom; beyond these the next smaller one's, which is too wide.
T95 = {1: 12.71, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262, 10: 2.228, 11: 2.201, 14: 2.145, 19: 2.093, 24: 2.064, 29: 2.045, 39: 2.023}


def interval(ratios):
    """The geometric mean and its 95 % interval."""
    logs = [math.log(ratio) for ratio in ratios]
    mean = statistics.mean(logs)
    if len(logs) < 2:
        return math.exp(mean), math.nan, math.nan
    t = T95[max(freedom for freedom in T95 if freedom < len(logs))]
    half = t * statistics.stdev(logs) / math.sqrt(len(logs))
    return tuple(math.exp(x) for x in (mean, mean - half, mean + half))


def sentence(name, ratios):
    """'throughput: -1.2 % (95 % interval -2.0 to -0.4 %)'"""
    mean, low, high = interval(ratios)
    return f"{name}: {100 * (mean - 1):+.1f} % (95 % interval {100 * (low - 1):+.1f} to {100 * (high - 1):+.1f} %)"
