#!/usr/bin/env python3
"""The table and the verdict of observer.sh: observer-table.py RESULTS."""
import json
import pathlib
import sys

import pairs

GOAL = 0.02


def arm(folder):
    """Requests/s, the generator's share of the machine's CPU for 1,000 requests/s, what was watched, and for how long."""
    result = json.loads((folder / "run.json").read_text())
    (request,) = result["requests"]
    assert request["koCount"] == 0, f"{folder}: {request['koCount']} requests failed"
    rate = request["requestsPerSecond"]
    seconds = (request["windowMs"][1] - request["windowMs"][0]) / 1000
    return rate, result["generator"]["cpuShare"] / rate * 1000, result["system"], seconds


def probes_share(system, seconds):
    """Of one core, in percent."""
    return sum(probe["cpuMs"] or 0 for probe in system["probes"]) / seconds / 10


def main(results):
    print(f"{'':<7}{'requests/s':>28}{'':>4}{'CPU share a 1,000 requests/s':>31}{'probes, %':>11}")
    print(f"{'round':<7}{'watched':>10}{'not':>10}{'ratio':>8}{'':>4}{'watched':>12}{'not':>11}{'ratio':>8}{'of a core':>11}")
    rates, costs = [], []
    for folder in sorted((p for p in results.iterdir() if p.name.isdigit()), key=lambda p: int(p.name)):
        watched, cost, system, seconds = arm(folder / "true")
        not_watched, plain, none, _ = arm(folder / "false")
        assert system is not None and none is None, f"{folder}: the arms are not what they should be"
        rates.append(watched / not_watched)
        costs.append(cost / plain)
        print(
            f"{folder.name:<7}{watched:>10.0f}{not_watched:>10.0f}{rates[-1]:>8.3f}{'':>4}"
            f"{cost:>12.5f}{plain:>11.5f}{costs[-1]:>8.3f}{probes_share(system, seconds):>11.2f}"
        )
    worst, least = [], []
    for name, ratios, sign in (("throughput", rates, -1), ("CPU time per request", costs, 1)):
        _, low, high = pairs.interval(ratios)
        print(pairs.sentence(name, ratios))
        worst.append(max(sign * (low - 1), sign * (high - 1)))
        least.append(min(sign * (low - 1), sign * (high - 1)))
    if max(worst) <= GOAL:
        print(f"Watching costs at most {100 * GOAL:.0f} %.")
        return 0
    if max(least) > GOAL:
        print(f"Watching costs MORE than {100 * GOAL:.0f} %.")
        return 1
    print(f"Undecided: the intervals reach to both sides of {100 * GOAL:.0f} %. More rounds, or a quieter machine.")
    return 2


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
