#!/usr/bin/env python3
"""The table and the verdict of overhead.sh: overhead-table.py RESULTS."""
import datetime
import json
import os
import pathlib
import statistics
import sys

TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")


def arm(folder):
    """Requests per second, and the generator's CPU time per request in microseconds."""
    run = json.loads((folder / "run.json").read_text())
    (request,) = run["requests"]
    assert request["koCount"] == 0, f"{folder}: {request['koCount']} requests failed"
    started = datetime.datetime.fromisoformat(run["run"]["startedAt"].replace("Z", "+00:00")).timestamp()
    first, last = (started + ms / 1000 for ms in request["windowMs"])
    samples = [tuple(map(float, line.split())) for line in (folder / "cpu.txt").read_text().splitlines()]
    cpu_ms = (ticks_at(samples, last) - ticks_at(samples, first)) * TICK_MS
    return request["requestsPerSecond"], cpu_ms * 1000 / request["count"]


def ticks_at(samples, time):
    """Linear between the two samples around the time."""
    for (t0, ticks0), (t1, ticks1) in zip(samples, samples[1:]):
        if t0 <= time <= t1:
            return ticks0 + (ticks1 - ticks0) * (time - t0) / (t1 - t0)
    raise AssertionError(f"no samples of the CPU time around {time}")


def main(results):
    print(f"\n{'':<8}{'requests/s':>28}{'':>6}{'CPU us/request':>28}")
    print(f"{'round':<8}{'suite':>10}{'bare':>10}{'ratio':>8}{'':>6}{'suite':>10}{'bare':>10}{'ratio':>8}{'load':>8}")
    rates, costs = [], []
    for folder in sorted((p for p in results.iterdir() if p.name.isdigit()), key=lambda p: int(p.name)):
        suite, bare = arm(folder / "suite"), arm(folder / "bare")
        rates.append(suite[0] / bare[0])
        costs.append(suite[1] / bare[1])
        print(
            f"{folder.name:<8}{suite[0]:>10.0f}{bare[0]:>10.0f}{rates[-1]:>8.3f}{'':>6}"
            f"{suite[1]:>10.1f}{bare[1]:>10.1f}{costs[-1]:>8.3f}{(folder / 'load').read_text().strip():>8}"
        )
    rate, cost = statistics.median(rates), statistics.median(costs)
    print(f"{'median':<8}{'':>20}{rate:>8.3f}{'':>6}{'':>20}{cost:>8.3f}")
    cheap = rate >= 0.97 and cost <= 1.03
    print(
        f"\nThe suite delivers {100 * (rate - 1):+.1f} % requests/s at {100 * (cost - 1):+.1f} % CPU per request: "
        f"{'within' if cheap else 'NOT within'} 3 % of bare Gatling."
    )
    return 0 if cheap else 1


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
