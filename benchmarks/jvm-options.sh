#!/usr/bin/env bash
# How fast the load generator gets hot, and how hot, under different JVM options: its warm-up against
# the stub in its own JVM, each set of options in turn, for several rounds.
#
#   benchmarks/jvm-options.sh [ROUNDS] [SECONDS]
#
# Columns: requests per CPU-second in the first and the last window of the warm-up, when it ended
# (steady, or at the limit) and CPU-seconds of the whole process. Compare medians over the rounds;
# on a busy machine all figures are lower, their order is not.
set -euo pipefail
cd "$(dirname "$0")/.."

rounds=${1:-3}
seconds=${2:-10}

mvn -q ${MAVEN_ARGS:-} process-test-classes dependency:build-classpath -Dmdep.outputFile=target/test-classpath.txt -Dmdep.includeScope=test >/dev/null
classpath=target/test-classes:target/classes:$(cat target/test-classpath.txt)
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

# name | options; the first is what the Gatling plugin adds by itself.
variants=(
  "G1|-Xmx1G"
  "Parallel|-XX:+UseParallelGC -Xms1G -Xmx1G"
  "Serial|-XX:+UseSerialGC -Xms1G -Xmx1G"
  "Parallel, C1 only|-XX:+UseParallelGC -Xms1G -Xmx1G -XX:TieredStopAtLevel=1"
  "Serial, C1 only|-XX:+UseSerialGC -Xms1G -Xmx1G -XX:TieredStopAtLevel=1"
  "Serial, C2 only|-XX:+UseSerialGC -Xms1G -Xmx1G -XX:-TieredCompilation"
)

printf '%-22s %8s %8s %8s %8s %8s %8s\n' options cold/cpus warm/cpus requests ms steady cpu-s
for ((round = 1; round <= rounds; round++)); do
  for variant in "${variants[@]}"; do
    name=${variant%%|*}
    read -ra options <<<"${variant#*|}"
    TIMEFORMAT='%U %S'
    { time java --add-opens=java.base/java.lang=ALL-UNNAMED "${options[@]}" \
        -Djava.util.prefs.PreferencesFactory=mcpperf.simulations.OfflinePreferences \
        -DwarmUpSeconds="$seconds" -cp "$classpath" io.gatling.app.Gatling --no-reports \
        --simulation mcpperf.simulations.WarmUpLoad --results-folder "$results" >"$results/out" 2>"$results/err"; } 2>"$results/time"
    awk -v name="$name" -v times="$(tail -1 "$results/time")" '
      /^generator: / {
        gsub(/[^=]*\[/, ""); gsub(/[],]/, " ")
        for (i = 1; i <= NF; i++) { split($i, pair, "="); value[pair[1]] = pair[2] }
        split(times, cpu, " ")
        printf "%-22s %8d %8d %8d %8d %8s %8.1f\n", name, value["coldRequestsPerCpuSecond"],
          value["warmRequestsPerCpuSecond"], value["warmUpRequests"], value["warmUpMs"], value["steady"], cpu[1] + cpu[2]
      }' "$results/out"
  done
done
