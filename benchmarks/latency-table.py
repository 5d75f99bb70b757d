#!/usr/bin/env python3
"""The table and the verdict of latency-accuracy.sh: latency-table.py RESULTS."""
import csv
import datetime
import json
import math
import pathlib
import statistics
import sys

QUANTILES = (0.5, 0.95, 0.99)
COUNT = 5000


def nearest_rank(values, quantile):
    return sorted(values)[math.ceil(quantile * len(values)) - 1]


def ours(folder):
    run = json.loads((folder / "ours.json").read_text())
    request = run["requests"][0]
    assert request["okCount"] == COUNT, f"{folder}: {request['okCount']} of {COUNT} requests were right"
    return [request[key] for key in ("p50Ms", "p95Ms", "p99Ms")], window(run, request)


def window(run, request):
    """First start and last end of the suite's requests, in ns since 1970."""
    started = datetime.datetime.fromisoformat(run["run"]["startedAt"].replace("Z", "+00:00"))
    return [round(started.timestamp() * 1000 + ms) * 1_000_000 for ms in request["windowMs"]]


def theirs(folder, measured):
    if (folder / "peer.csv").exists():
        with open(folder / "peer.csv", newline="") as file:
            rows = [row for row in csv.reader(file) if measured[0] <= int(row[0]) <= measured[1]]
        assert all(row[1] == "200" for row in rows), f"{folder}: failures"
        assert len(rows) > 0.99 * COUNT, f"{folder}: only {len(rows)} requests at the same time"
        return [nearest_rank([int(row[2]) / 1e6 for row in rows], quantile) for quantile in QUANTILES]
    report = json.loads((folder / "peer.json").read_text())
    assert report["success"] == 1 and report["requests"] > 0.99 * COUNT, f"{folder}: failures"
    return [report["latencies"][key] / 1e6 for key in ("50th", "95th", "99th")]


def row(title, our, their, load=""):
    pairs = "   ".join(f"{a:8.1f} {b:8.1f} {a - b:+8.1f}" for a, b in zip(our, their))
    print(f"{title:<9}{pairs}   {load:>6}")


def main(results):
    print("\nms" + "".join(f"{name:>28}" for name in ("p50", "p95", "p99")))
    print(f"{'round':<9}" + "   ".join([f"{'ours':>8} {'vegeta':>8} {'diff':>8}"] * 3) + "     load")
    our_rounds, their_rounds = [], []
    for folder in sorted((p for p in results.iterdir() if p.is_dir()), key=lambda p: int(p.name)):
        our, measured = ours(folder)
        their = theirs(folder, measured)
        row(folder.name, our, their, (folder / "load").read_text().strip())
        our_rounds.append(our)
        their_rounds.append(their)
    our = [statistics.median(column) for column in zip(*our_rounds)]
    their = [statistics.median(column) for column in zip(*their_rounds)]
    row("median", our, their)
    true = all(abs(a - b) <= max(1, 0.1 * b) for a, b in zip(our, their))
    print(f"\nThe medians differ by {'at most' if true else 'more than'} 1 ms or 10 %: the latencies are {'true' if true else 'NOT true'}.")
    return 0 if true else 1


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
