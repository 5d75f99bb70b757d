#!/usr/bin/env bash
# What does the suite cost beside bare Gatling? The same request with the same check, as fast as 5
# users get their answers, against the same sandbox gateway: once by the suite with all that it does
# around a load, once by plain Gatling code (BareLoad), both at the same time, so that what else the
# machine does hits both; only what they do while both are under load counts. The request is the cheapest there is, GET /health: with any other one the
# suite's share is smaller. Both JVMs have the same options and are warm before anything is counted.
# It says yes where the medians of both ratios, throughput and CPU time per request of the
# generator, are within 3 %.
#
#   benchmarks/overhead.sh [ROUNDS [PROPERTY...]]   default 6, about 6 minutes; Linux, Python 3
#
# The properties are the suite's alone: -Dmonitoring=false shows what it costs without watching.
#
# Exit value: 0 yes, 1 no or not measured.
set -euo pipefail
cd "$(dirname "$0")/.."
source benchmarks/sandbox.sh

rounds=${1:-6}
properties=("${@:2}")
results=$PWD/target/overhead

# sample_cpu FILE PID: the CPU time, in clock ticks, of the Gatling JVM below the process.
sample_cpu() {
  local jvm=none stat
  while sleep 0.2; do
    if read -ra stat <"/proc/$jvm/stat"; then
      echo "$EPOCHREALTIME $((stat[13] + stat[14]))" >>"$1"
    elif jvm=$(pgrep -f -P "$(pgrep -d, -P "$2" -x java)" 'io\.gatling\.'); then
      : >"$1"
    else
      jvm=none
    fi
  done 2>/dev/null
}

# measure FOLDER PROPERTY...: one run, with its CPU samples in FOLDER and the times at which its
# requests ended. To be called in a subshell of its own, below which it looks for the run's JVM.
measure() {
  local folder=$1 parent=$BASHPID
  shift
  mkdir -p "$folder"
  sample_cpu "$folder/cpu.txt" "$parent" &
  local sampler=$!
  # shellcheck disable=SC2064 # The variable is gone when the subshell ends.
  trap "kill $sampler" EXIT
  run_at_sandbox "$folder/output.txt" -Dconfig=benchmarks/health.yaml -Dprofile=full-speed "$@"
  java -cp "target/test-classes:target/classes" mcpperf.benchmark.RequestEnds "$run_dir/simulation.log" >"$folder/ends.txt"
}

# in_parallel ARRAY ARRAY: the commands that stand in two arrays. The second begins when the first
# has its Gatling JVM: two Mavens that look at once whether something is to be compiled can disturb
# each other.
in_parallel() {
  local -n first=$1 second=$2
  ("${first[@]}") &
  local pids=($!)
  while kill -0 "${pids[0]}" && [ ! -e "${first[1]}/cpu.txt" ]; do sleep 0.2; done
  ("${second[@]}") &
  pids+=($!)
  wait "${pids[0]}"
  wait "${pids[1]}"
}

mvn -q process-test-classes
rm -rf "$results"
start_sandbox 2h
echo "warming the sandbox"
(measure "$results/warm-up")
for ((round = 1; round <= rounds; round++)); do
  folder=$results/$round
  suite=(measure "$folder/suite" "${properties[@]}")
  bare=(measure "$folder/bare" -Dgatling.simulationClass=mcpperf.simulations.BareLoad)
  # Who begins first has a small advantage.
  if ((round % 2)); then
    in_parallel suite bare
  else
    in_parallel bare suite
  fi
  cut -d' ' -f1 /proc/loadavg >"$folder/load"
  echo "round $round of $rounds done"
done
benchmarks/overhead-table.py "$results"
