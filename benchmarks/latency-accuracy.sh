#!/usr/bin/env bash
# Are the suite's latencies true from the first measured request on? p50, p95 and p99 of 10 s at
# 500 requests/s against the sandbox gateway, beside those of vegeta. It says yes where the medians
# over the rounds differ by at most 1 ms or 10 %.
#
#   benchmarks/latency-accuracy.sh [ROUNDS]            in turns; default 5 rounds, about 10 minutes
#   benchmarks/latency-accuracy.sh together [ROUNDS]   both at the same time: what else the machine
#                                                      does then hits both
#
# Needs Go, for vegeta, besides Java, Maven and Python 3; vegeta goes to target/tools.
# Exit value: 0 yes, 1 no or not measured.
set -euo pipefail
cd "$(dirname "$0")/.."
source benchmarks/sandbox.sh

mode=in-turns
if [ "${1:-}" = together ]; then
  mode=together
  shift
fi
rounds=${1:-5}
rate=500
seconds=10
tools=$PWD/target/tools
results=$PWD/target/latency-accuracy

# peer FILE: one measurement, its JSON report in FILE.
peer() {
  "$tools/vegeta" attack -rate="$rate" -duration="${seconds}s" -output "$1.bin" <<<"GET $sandbox_url/health"
  "$tools/vegeta" report -type=json "$1.bin" >"$1"
}

ours() {
  run_at_sandbox "$results/output.txt" -Dconfig=benchmarks/health.yaml -Dprofile=fixed-rate
  cp "$run_dir/run.json" "$1"
}

in_turns() {
  if (($1 % 2)); then ours "$2/ours.json"; fi
  peer "$2/peer.json"
  if (($1 % 2 == 0)); then ours "$2/ours.json"; fi
}

# vegeta runs on around the suite's measured seconds; the table takes its requests of those alone.
together() {
  "$tools/vegeta" attack -rate="$rate" -duration=180s -output "$2/peer.bin" <<<"GET $sandbox_url/health" &
  local attack=$!
  ours "$2/ours.json"
  kill -INT "$attack"
  wait "$attack"
  "$tools/vegeta" encode --to csv "$2/peer.bin" >"$2/peer.csv"
}

[ -x "$tools/vegeta" ] || GOBIN=$tools go install github.com/tsenart/vegeta/v12@v12.12.0
mvn -q process-test-classes
rm -rf "$results"
mkdir -p "$results"
start_sandbox 2h
echo "warming the sandbox"
peer "$results/warm-up.json"
for ((round = 1; round <= rounds; round++)); do
  folder=$results/$round
  mkdir "$folder"
  if [ "$mode" = together ]; then together "$round" "$folder"; else in_turns "$round" "$folder"; fi
  cut -d' ' -f1 /proc/loadavg >"$folder/load" 2>/dev/null || echo - >"$folder/load"
  echo "round $round of $rounds done"
done
benchmarks/latency-table.py "$results"
