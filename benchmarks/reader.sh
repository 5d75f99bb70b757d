#!/usr/bin/env bash
# How fast is simulation.log read? Our reader beside Gatling's own (-ro), in turns, on the same log.
#   benchmarks/reader.sh [RECORDS [ROUNDS]]   default 5000000 3; each reads in a new JVM with 512 MB
#   benchmarks/reader.sh jmh                  both readers in a warm JVM, by JMH
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "${1:-}" = jmh ]; then
  program="org.openjdk.jmh.Main LogReaderBenchmark"
else
  program="mcpperf.benchmark.ReaderComparison ${1:-5000000} ${2:-3}"
fi
mvn -q process-test-classes exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
  -Dexec.args="-cp %classpath $program"
