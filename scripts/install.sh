#!/usr/bin/env bash
# Installs from Debian what the tests need and the machine lacks. Where it cannot, it
# says what is missing and goes on: the tests that need it skip.
set -euo pipefail
. "$(dirname "$0")/find.sh"

missing=()
[ -n "${GUATU_TEST_POSTGRES:-}" ] || [ -n "$(find_postgres)" ] || missing+=(postgresql)
[ -n "$(find_chromium)" ] || missing+=(chromium)
[ -n "$(find_chinese_font)" ] || missing+=(fonts-noto-cjk)
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "missing: ${missing[*]} (install them as root: apt-get install --no-install-recommends ${missing[*]})" >&2
  exit 0
fi

echo "installing from Debian: ${missing[*]}" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
if ! { apt-get update && apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 </dev/null; then
  tail -n 20 "$log" >&2
  echo "missing: ${missing[*]} (apt-get failed, see above)" >&2
fi
