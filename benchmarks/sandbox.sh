# Sourced by the benchmarks that need a target: the suite's sandbox gateway.

# start_sandbox TIME: brings it up for TIME at most and sets sandbox_url and sandbox_token_file.
# It ends when the script does, however that ends: its input is a pipe that the script holds open.
start_sandbox() {
  local line
  coproc SANDBOX { exec mvn -q exec:java -Dexec.args="sandbox --for $1" 2>&1; }
  while read -r line <&"${SANDBOX[0]}"; do
    case $line in
      "url "*) sandbox_url=${line##* } ;;
      "token "*) sandbox_token_file=$(sed 's/^token *in //; s/, for your eyes only$//' <<<"$line") ;;
      "Aim a run at it:") return ;;
      *) echo "sandbox: $line" ;;
    esac
  done
  echo "The sandbox did not start." >&2
  return 1
}

# run_at_sandbox OUTPUT PROPERTY...: one Gatling run against it; sets run_dir to its folder. Waits
# up to 10 minutes while another run has the machine.
run_at_sandbox() {
  local output=$1 attempts=0
  shift
  until MCPPERF_TARGET_TOKEN=$(cat "$sandbox_token_file") \
    mvn -q gatling:test -Dtarget=external -Dtarget.url="$sandbox_url" "$@" >"$output" 2>&1; do
    if ! grep -q "Another run is under way" "$output" || ((++attempts == 40)); then
      tail -30 "$output" >&2
      echo "The run failed; all it printed is in $output" >&2
      return 1
    fi
    sleep 15
  done
  run_dir=$(sed -n 's#^Reports generated, please open the following file: file://\(.*\)/index\.html$#\1#p' "$output")
}

# below PID: whether this shell has started it, directly or not.
below() {
  local pid=$1
  while [ "${pid:-0}" -gt 1 ]; do
    [ "$pid" != "$$" ] || return 0
    pid=$(ps -o ppid= -p "$pid" | tr -d ' ')
  done
  return 1
}

# process_of_ours CLASS: the JVM with this main class that this shell has started.
process_of_ours() {
  local pid
  for pid in $(pgrep -f "${1//./\\.}"); do
    if below "$pid"; then
      echo "$pid"
      return
    fi
  done
  echo "The process of $1 is not found." >&2
  return 1
}
