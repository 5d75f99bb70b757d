#!/usr/bin/env bash
# What does the live profile cost? One load of tool calls, as fast as 5 users get their answers,
# against one sandbox, whose flight recorder the suite's own profiler switches on and off meanwhile,
# in pairs of blocks of changing order: what the machine does besides hits both of a pair nearly
# alike. What counts is the sandbox: requests/s, and its CPU time for each.
#
#   benchmarks/profiler.sh [PAIRS [SECONDS [INTERVAL_MS]]]   default 20 10 20: 20 pairs of blocks of
#                              10 s, a sample each 20 ms; about 15 minutes; Linux, Python 3
#
# Exit value: 0 where it was measured.
set -euo pipefail
cd "$(dirname "$0")/.."
source benchmarks/sandbox.sh

pairs=${1:-20}
seconds=${2:-10}
interval=${3:-20}
results=$PWD/target/profiler
# Beginning and ending a profile, and settling, take some seconds more a block, on a busy machine many.
load_seconds=$((pairs * 2 * (seconds + 10) + 30))
load=(-Dconfig=benchmarks/profiler.yaml -Dprofile=full-speed -Dmonitoring=false)

mvn -q process-test-classes dependency:build-classpath -Dmdep.outputFile=target/test-classpath.txt -Dmdep.includeScope=test >/dev/null
classpath=target/test-classes:target/classes:$(cat target/test-classpath.txt)
rm -rf "$results"
mkdir -p "$results"
start_sandbox 3h
pid=$(process_of_ours mcpperf.sandbox.Sandbox)
echo "warming the sandbox"
(run_at_sandbox "$results/warm-up.txt" "${load[@]}")
echo "$pairs pairs of blocks of $seconds s"
(
  run_at_sandbox "$results/output.txt" "${load[@]}" -Dprofiles.full-speed.duration="${load_seconds}s"
  cp "$run_dir/simulation.log" "$results/"
) &
run=$!
java -cp "$classpath" mcpperf.benchmark.ProfiledBlocks "$pid" "$pairs" "$seconds" "$interval" "$results" >"$results/blocks.txt"
wait "$run"
java -cp "$classpath" mcpperf.benchmark.RequestEnds "$results/simulation.log" >"$results/ends.txt"
benchmarks/blocks-table.py "$results" profiled "of the sandbox"
