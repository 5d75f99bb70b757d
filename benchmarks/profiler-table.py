#!/usr/bin/env python3
"""The table of profiler.sh: profiler-table.py RESULTS."""
import os
import pathlib
import sys

import pairs

TICK_US = 1e6 / os.sysconf("SC_CLK_TCK")


def lines(file):
    return [line.split() for line in file.read_text().splitlines()]


def main(results):
    ends = [(int(ms), int(count)) for ms, count in lines(results / "ends.txt")]
    blocks = {}
    for pair, arm, begin, end, ticks in lines(results / "blocks.txt"):
        begin, end = int(begin), int(end)
        if not ends[0][0] < begin < end < ends[-1][0]:
            print(f"Pair {pair}, {arm}: not wholly under load, left out")
            continue
        count = sum(count for ms, count in ends if begin <= ms < end)
        blocks[int(pair), arm] = (1000 * count / (end - begin), int(ticks) * TICK_US / count)
    print(f"{'':<6}{'requests/s':>28}{'':>4}{'CPU us of the sandbox a request':>33}")
    print(f"{'pair':<6}{'profiled':>10}{'not':>10}{'ratio':>8}{'':>4}{'profiled':>13}{'not':>12}{'ratio':>8}")
    rates, costs = [], []
    for pair in sorted(pair for pair, arm in blocks if arm == "on" and (pair, "off") in blocks):
        (rate, cost), (plain_rate, plain_cost) = blocks[pair, "on"], blocks[pair, "off"]
        rates.append(rate / plain_rate)
        costs.append(cost / plain_cost)
        print(
            f"{pair:<6}{rate:>10.0f}{plain_rate:>10.0f}{rates[-1]:>8.3f}{'':>4}"
            f"{cost:>13.1f}{plain_cost:>12.1f}{costs[-1]:>8.3f}"
        )
    print(pairs.sentence("requests/s with a profile", rates))
    print(pairs.sentence("CPU time of a request with a profile", costs))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
