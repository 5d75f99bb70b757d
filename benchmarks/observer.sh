#!/usr/bin/env bash
# What does watching cost? One load by the suite against one sandbox, as fast as 5 users get their
# answers, of the cheapest request there is: with any other one the share is smaller. The process
# that watches is stopped and goes on meanwhile, in pairs of blocks of changing order: what the
# machine does besides hits both of a pair nearly alike.
#
#   benchmarks/observer.sh [PAIRS [SECONDS]]   default 20 8: 20 pairs of blocks of 8 s, about 9 minutes;
#                                              Linux, Python 3
#
# Exit value: 0 where the intervals of CPU time and throughput say at most 2 %, 1 where they say more
# or nothing was measured, 2 where they do not decide.
set -euo pipefail
cd "$(dirname "$0")/.."
source benchmarks/sandbox.sh

pairs=${1:-20}
seconds=${2:-8}
# One that goes on makes up for what it has missed: not measured.
settling=3
results=$PWD/target/observer
load=(-Dconfig=benchmarks/health.yaml -Dprofile=full-speed)

# ticks PID...: CPU time that they have taken so far, together.
ticks() {
  local pid
  for pid in "$@"; do sed 's/.*) //' "/proc/$pid/stat"; done | awk '{ sum += $12 + $13 } END { print sum }'
}

# block PAIR ARM: one block, as a line; what the one that watches took itself goes into a file.
block() {
  local begin before own
  if [ "$2" = on ]; then kill -CONT "$observer"; else kill -STOP "$observer"; fi
  sleep "$settling"
  begin=$(date +%s%3N)
  before=$(ticks "$generator" "$sandbox")
  own=$(ticks "$observer")
  sleep "$seconds"
  [ "$2" = off ] || echo $(($(ticks "$observer") - own)) >>"$results/own.txt"
  echo "$1 $2 $begin $(date +%s%3N) $(($(ticks "$generator" "$sandbox") - before))"
}

mvn -q process-test-classes dependency:build-classpath -Dmdep.outputFile=target/test-classpath.txt -Dmdep.includeScope=test >/dev/null
classpath=target/test-classes:target/classes:$(cat target/test-classpath.txt)
rm -rf "$results"
mkdir -p "$results"
start_sandbox 3h
sandbox=$(process_of_ours mcpperf.sandbox.Sandbox)
echo "warming the sandbox"
(run_at_sandbox "$results/warm-up.txt" "${load[@]}" -Dmonitoring=false)
echo "$pairs pairs of blocks of $seconds s"
touch "$results/began"
(
  run_at_sandbox "$results/output.txt" "${load[@]}" -Dmonitoring=true \
    -Dprofiles.full-speed.duration="$((pairs * 2 * (seconds + settling) + 20))s"
  cp "$run_dir/simulation.log" "$results/"
) &
run=$!
until [ -n "$(find target/gatling -name simulation.log -newer "$results/began" -size +100k)" ]; do
  kill -0 "$run"
  sleep 0.5
done
observer=$(process_of_ours mcpperf.observer.Observer)
trap 'kill -CONT "$observer" 2>/dev/null || true' EXIT
generator=$(ps -o ppid= -p "$observer" | tr -d ' ')
for ((pair = 1; pair <= pairs; pair++)); do
  order=(on off)
  ((pair % 2)) || order=(off on)
  for arm in "${order[@]}"; do block "$pair" "$arm"; done
done >"$results/blocks.txt"
kill -CONT "$observer"
wait "$run"
java -cp "$classpath" mcpperf.benchmark.RequestEnds "$results/simulation.log" >"$results/ends.txt"
awk -v each="$(($(getconf CLK_TCK) * seconds * $(nproc)))" \
  '{ sum += $1 } END { printf "the one that watches took %.2f %% of the CPU time of this machine itself\n", 100 * sum / NR / each }' \
  "$results/own.txt"
benchmarks/blocks-table.py "$results" watched "of generator and sandbox" 0.02
