#!/usr/bin/env bash
# Starts a server that outlives this step, waits until it can be called, and tells the steps after it where it is. The runner ends it with the job.
set -euo pipefail

command=(npx --no -- iterable-sandbox)
[ -z "$SANDBOX_VERSION" ] || command=(npx --yes -- "iterable-sandbox@$SANDBOX_VERSION")
read -ra arguments <<< "$SANDBOX_ARGUMENTS"
log=${RUNNER_TEMP:-/tmp}/iterable-sandbox-$$.log
: > "$log"

nohup "${command[@]}" start --port "$SANDBOX_PORT" ${arguments[@]+"${arguments[@]}"} > "$log" 2>&1 &
server=$!

# What the banner says behind one of its words: `  Base URL   http://localhost:8787`.
banner() { sed -n "s/^  $1  *\([^ ]*\).*/\1/p" "$log" | head -n 1; }

for ((tries = 0; tries < 300; tries += 1)); do
  if grep -q '^Ctrl-C stops it' "$log"; then
    url=$(banner 'Base URL') key=$(banner 'API key') write_key=$(banner 'Write key')
    {
      echo "ITERABLE_BASE_URL=$url"
      echo "ITERABLE_API_KEY=$key"
      echo "SEGMENT_HOST=$url"
      echo "SEGMENT_WRITE_KEY=$write_key"
      echo "ITERABLE_SANDBOX_URL=$url"
    } >> "$GITHUB_ENV"
    printf '%s\n' "url=$url" "api-key=$key" "log=$log" >> "$GITHUB_OUTPUT"
    echo "Iterable Sandbox listens on $url"
    exit 0
  fi
  kill -0 "$server" 2> /dev/null || break
  sleep 0.1
done

echo "::error::Iterable Sandbox did not start"
cat "$log"
kill "$server" 2> /dev/null || true
exit 1
