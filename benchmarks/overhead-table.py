#!/usr/bin/env python3
"""The table and the verdict of overhead.sh: overhead-table.py RESULTS."""
import math
import os
import pathlib
import statistics
import sys

TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")
EDGE_S = 1


class Arm:
    """The requests that ended and the CPU time of one run, over time in seconds since 1970."""

    def __init__(self, folder):
        self.ends = [(int(ms) / 1000, int(count)) for ms, count in lines(folder / "ends.txt")]
        self.cpu = [(float(time), float(ticks)) for time, ticks in lines(folder / "cpu.txt")]

    def window(self):
        return self.ends[0][0] + EDGE_S, self.ends[-1][0] - EDGE_S

    def count(self, first, last):
        return sum(count for time, count in self.ends if first <= time < last)

    def cpu_us(self, first, last):
        return (self.ticks_at(last) - self.ticks_at(first)) * TICK_MS * 1000

    def ticks_at(self, time):
        """Linear between the two samples around the time."""
        for (t0, ticks0), (t1, ticks1) in zip(self.cpu, self.cpu[1:]):
            if t0 <= time <= t1:
                return ticks0 + (ticks1 - ticks0) * (time - t0) / (t1 - t0)
        raise AssertionError(f"no samples of the CPU time around {time}")


def lines(file):
    return (line.split() for line in file.read_text().splitlines())


def compare(suite, bare):
    """Requests/s and CPU us/request of both while both were under load, and the seconds of that."""
    first, last = (round(pick(times), 1) for pick, times in zip((max, min), zip(suite.window(), bare.window())))
    assert last - first > 5, "the two were hardly under load at the same time"
    counts = [arm.count(first, last) for arm in (suite, bare)]
    costs = [arm.cpu_us(first, last) / count for arm, count in zip((suite, bare), counts)]
    return [count / (last - first) for count in counts], costs, last - first


def interval(ratios):
    """The mean of the logarithms with its standard error, as median-like ratio and +- percent."""
    logs = [math.log(ratio) for ratio in ratios]
    error = statistics.stdev(logs) / math.sqrt(len(logs)) if len(logs) > 1 else math.nan
    return f"{math.exp(statistics.mean(logs)):.3f} (standard error {100 * error:.1f} %)"


def main(results):
    print(f"\n{'':<8}{'requests/s':>28}{'':>6}{'CPU us/request':>28}")
    print(f"{'round':<8}{'suite':>10}{'bare':>10}{'ratio':>8}{'':>6}{'suite':>10}{'bare':>10}{'ratio':>8}{'s':>6}{'load':>7}")
    rates, costs = [], []
    for folder in sorted((p for p in results.iterdir() if p.name.isdigit()), key=lambda p: int(p.name)):
        rate, cost, seconds = compare(Arm(folder / "suite"), Arm(folder / "bare"))
        rates.append(rate[0] / rate[1])
        costs.append(cost[0] / cost[1])
        print(
            f"{folder.name:<8}{rate[0]:>10.0f}{rate[1]:>10.0f}{rates[-1]:>8.3f}{'':>6}"
            f"{cost[0]:>10.1f}{cost[1]:>10.1f}{costs[-1]:>8.3f}{seconds:>6.0f}{(folder / 'load').read_text().strip():>7}"
        )
    rate, cost = statistics.median(rates), statistics.median(costs)
    print(f"{'median':<8}{'':>20}{rate:>8.3f}{'':>6}{'':>20}{cost:>8.3f}")
    print(f"mean     requests/s {interval(rates)}, CPU {interval(costs)}")
    cheap = rate >= 0.97 and cost <= 1.03
    print(
        f"\nThe suite delivers {100 * (rate - 1):+.1f} % requests/s at {100 * (cost - 1):+.1f} % CPU per request: "
        f"{'within' if cheap else 'NOT within'} 3 % of bare Gatling."
    )
    return 0 if cheap else 1


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
