#!/usr/bin/env python3
"""The table of blocks with and without something under one load: blocks-table.py RESULTS WITH WHOSE [GOAL].

RESULTS/blocks.txt has a line for each block: pair, arm (on, off), begin and end in ms since 1970, and the CPU time
of WHOSE processes meanwhile in clock ticks; RESULTS/ends.txt how many requests ended in which ms. WITH names the arm
"on". With a GOAL, a share, it says whether the cost is at most that. Exit value: 0 yes, 1 more, 2 undecided.
"""
import os
import pathlib
import sys

import pairs

TICK_US = 1e6 / os.sysconf("SC_CLK_TCK")


def lines(file):
    return [line.split() for line in file.read_text().splitlines()]


def arms(results):
    """Requests/s and CPU us a request, by pair and arm; of blocks that lie wholly under load."""
    ends = [(int(ms), int(count)) for ms, count in lines(results / "ends.txt")]
    blocks = {}
    for pair, arm, begin, end, ticks in lines(results / "blocks.txt"):
        begin, end = int(begin), int(end)
        if not ends[0][0] < begin < end < ends[-1][0]:
            print(f"Pair {pair}, {arm}: not wholly under load, left out")
            continue
        count = sum(count for ms, count in ends if begin <= ms < end)
        blocks[int(pair), arm] = (1000 * count / (end - begin), int(ticks) * TICK_US / count)
    return blocks


def decision(goal, rates, costs):
    """Of both intervals: at most the goal, more, or neither."""
    worst, least = [], []
    for ratios, sign in ((rates, -1), (costs, 1)):
        _, low, high = pairs.interval(ratios)
        worst.append(max(sign * (low - 1), sign * (high - 1)))
        least.append(min(sign * (low - 1), sign * (high - 1)))
    if max(worst) <= goal:
        print(f"It costs at most {100 * goal:.0f} %.")
        return 0
    if max(least) > goal:
        print(f"It costs MORE than {100 * goal:.0f} %.")
        return 1
    print(f"Undecided: the intervals reach to both sides of {100 * goal:.0f} %. More pairs, or a quieter machine.")
    return 2


def main(results, name, whose, goal=None):
    blocks = arms(results)
    print(f"{'':<6}{'requests/s':>28}{'':>4}CPU us a request, {whose}")
    print(f"{'pair':<6}{name:>10}{'not':>10}{'ratio':>8}{'':>4}{name:>13}{'not':>12}{'ratio':>8}")
    rates, costs = [], []
    for pair in sorted(pair for pair, arm in blocks if arm == "on" and (pair, "off") in blocks):
        (rate, cost), (plain_rate, plain_cost) = blocks[pair, "on"], blocks[pair, "off"]
        rates.append(rate / plain_rate)
        costs.append(cost / plain_cost)
        print(
            f"{pair:<6}{rate:>10.0f}{plain_rate:>10.0f}{rates[-1]:>8.3f}{'':>4}"
            f"{cost:>13.1f}{plain_cost:>12.1f}{costs[-1]:>8.3f}"
        )
    if len(rates) < 2:
        print("Fewer than two whole pairs: nothing was measured.")
        return 1
    print(pairs.sentence("requests/s", rates))
    print(pairs.sentence("CPU time of a request", costs))
    return 0 if goal is None else decision(float(goal), rates, costs)


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), *sys.argv[2:]))
