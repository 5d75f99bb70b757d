#!/usr/bin/env bash
# What does the suite cost beside bare Gatling? The same request with the same check, as fast as 10
# users get their answers, against the same sandbox gateway, in turns: once by the suite with all
# that it does around a load, once by plain Gatling code (BareLoad). The request is the cheapest
# there is, GET /health: with any other one the suite's share is smaller. Both JVMs have the same
# options and are warm before anything is counted. It says yes where the medians of both ratios,
# throughput and CPU time per request of the generator, are within 3 %.
#
#   benchmarks/overhead.sh [ROUNDS]     default 5, about 12 minutes; Linux, Python 3
#
# Exit value: 0 yes, 1 no or not measured.
set -euo pipefail
cd "$(dirname "$0")/.."
source benchmarks/sandbox.sh

rounds=${1:-5}
results=$PWD/target/overhead

# sample_cpu FILE: the CPU time, in clock ticks, of the Gatling JVM below this script, the last one
# where there are several.
sample_cpu() {
  local jvm=none stat
  while sleep 0.2; do
    if read -ra stat <"/proc/$jvm/stat"; then
      echo "$EPOCHREALTIME $((stat[13] + stat[14]))" >>"$1"
    elif jvm=$(pgrep -f -P "$(pgrep -d, -P $$ -x java)" 'io\.gatling\.'); then
      : >"$1"
    else
      jvm=none
    fi
  done 2>/dev/null
}

# measure FOLDER PROPERTY...: one run, with its run.json and CPU samples in FOLDER.
measure() {
  local folder=$1
  shift
  mkdir -p "$folder"
  sample_cpu "$folder/cpu.txt" &
  local sampler=$!
  run_at_sandbox "$folder/output.txt" -Dconfig=benchmarks/health.yaml -Dprofile=full-speed "$@"
  kill "$sampler"
  [ -e "$run_dir/run.json" ] || mvn -q exec:java -Dexec.args="report $run_dir" -Dconfig=benchmarks/health.yaml -Dprofile=full-speed >/dev/null
  cp "$run_dir/run.json" "$folder"
}

mvn -q test-compile
rm -rf "$results"
start_sandbox 2h
echo "warming the sandbox"
measure "$results/warm-up"
for ((round = 1; round <= rounds; round++)); do
  suite() { measure "$results/$round/suite"; }
  bare() { measure "$results/$round/bare" -Dgatling.simulationClass=mcpperf.simulations.BareLoad; }
  # Separate commands: behind && a failure inside a function would not end the script.
  if ((round % 2)); then
    suite
    bare
  else
    bare
    suite
  fi
  cut -d' ' -f1 /proc/loadavg >"$results/$round/load"
  echo "round $round of $rounds done"
done
benchmarks/overhead-table.py "$results"
