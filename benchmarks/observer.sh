#!/usr/bin/env bash
# What does watching cost? The same load by the suite against one sandbox, watched (-Dmonitoring=true)
# and not, one after the other in pairs of changing order. The request is the cheapest there is, as
# fast as 5 users get their answers: with any other one the share is smaller. What the machine does
# besides differs between two runs, so the interval is wide on a busy one; the CPU time that the
# probes themselves took, which each run measures, stands beside it.
#
#   benchmarks/observer.sh [ROUNDS]     default 6, about 12 minutes; Linux, Python 3
#
# Exit value: 0 where the intervals of CPU time and throughput say at most 2 %, 1 where they say more
# or nothing was measured, 2 where they do not decide.
set -euo pipefail
cd "$(dirname "$0")/.."
source benchmarks/sandbox.sh

rounds=${1:-6}
results=$PWD/target/observer

# measure FOLDER PROPERTY...: one run; keeps its result in FOLDER.
measure() {
  local folder=$1
  shift
  mkdir -p "$folder"
  run_at_sandbox "$folder/output.txt" -Dconfig=benchmarks/health.yaml -Dprofile=full-speed "$@"
  cp "$run_dir/run.json" "$folder/"
}

mvn -q process-test-classes
rm -rf "$results"
start_sandbox 2h
echo "warming the sandbox"
(measure "$results/warm-up" -Dmonitoring=false)
for ((round = 1; round <= rounds; round++)); do
  order=(true false)
  ((round % 2)) || order=(false true)
  for watched in "${order[@]}"; do
    (measure "$results/$round/$watched" -Dmonitoring="$watched")
  done
  echo "round $round of $rounds done"
done
benchmarks/observer-table.py "$results"
