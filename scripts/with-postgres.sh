#!/usr/bin/env bash
# with-postgres.sh COMMAND…  runs COMMAND with GUATU_TEST_POSTGRES set to a PostgreSQL
# of its own, which is stopped and removed afterwards, also on failure and on a signal.
# When the variable is set already that server is used; when there is no PostgreSQL,
# COMMAND runs without the variable and its tests skip.
set -euo pipefail
. "$(dirname "$0")/find.sh"

dir=
bin=
child=

cleanup() {
  trap '' INT TERM HUP
  if [ -n "$child" ]; then kill -TERM -- "-$child" 2>/dev/null || true; fi
  if [ -n "$dir" ]; then
    server "$bin/pg_ctl" -D "$dir/data" -m immediate -s stop >/dev/null 2>&1 || true
    rm -rf "$dir"
  fi
}

# PostgreSQL refuses to run as root.
server() {
  if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

# A Chinese collation by default, as installations have, so that a query which relies
# on bytewise order without asking for it fails here and not there.
create() {
  local common=(-D "$dir/data" -U postgres -A trust --encoding=UTF8 --locale=C --no-sync)
  if "$bin/initdb" --help | grep -q -e --icu-locale; then common+=(--locale-provider=icu --icu-locale=zh-CN); fi
  server "$bin/initdb" "${common[@]}" && server tee -a "$dir/data/postgresql.conf" <<CONF
listen_addresses = ''
unix_socket_directories = '$dir'
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
CONF
}

# The socket's path may have at most 107 bytes, so the folder is not under TMPDIR; on a
# socket in a folder of its own no port can be taken.
start() {
  dir=$(mktemp -d /tmp/guatu-postgres.XXXXXX)
  if [ "$(id -u)" -eq 0 ]; then chown postgres "$dir"; fi
  local log="$dir/log"
  if ! { create && server "$bin/pg_ctl" -D "$dir/data" -w -t 60 -l "$log.server" start; } >"$log" 2>&1; then
    cat "$log" "$log.server" >&2 2>/dev/null || true
    echo "PostgreSQL in $bin did not start" >&2
    exit 1
  fi
  export GUATU_TEST_POSTGRES="postgres://postgres@/postgres?host=$dir&sslmode=disable"
}

trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

if [ -z "${GUATU_TEST_POSTGRES:-}" ]; then
  bin=$(find_postgres)
  if [ -n "$bin" ]; then start; fi
fi

# In a process group of its own, so that a signal to this script, which wait lets
# through at once, ends the whole command.
set -m
"$@" </dev/null &
child=$!
status=0
wait "$child" || status=$?
child=
exit "$status"
