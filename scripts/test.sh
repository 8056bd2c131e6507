#!/usr/bin/env bash
# test.sh PROFILE PACKAGE…  runs the tests under the race detector with a PostgreSQL of
# their own, writes the coverage profile, and ends by naming what could not be tested.
set -euo pipefail
. "$(dirname "$0")/find.sh"

profile=$1
shift
mkdir -p "$(dirname "$profile")"

status=0
CGO_ENABLED=1 "$(dirname "$0")/with-postgres.sh" \
  go test -race -timeout 10m -covermode=atomic -coverprofile="$profile" "$@" || status=$?
# What the race detector makes unbearably slow and where nothing runs side by side: PDF
# files in their sandbox, and large plan files.
case " $* " in *" ./... "*) go test -timeout 5m ./internal/office/pdftext ./internal/planfile || status=$? ;; esac
# The profile of a failed run is incomplete and would be taken for a complete one.
[ "$status" -eq 0 ] || rm -f "$profile"

[ -n "${GUATU_TEST_POSTGRES:-}$(find_postgres)" ] || echo "NOT TESTED: PostgreSQL (no postgresql on this machine)"
[ -n "$(find_chromium)" ] || echo "NOT TESTED: pages in a browser (no chromium on this machine)"
[ -n "$(find_chinese_font)" ] || echo "NOT TESTED: Chinese text in screenshots (no fonts-noto-cjk on this machine)"
exit "$status"
