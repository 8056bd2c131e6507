#!/usr/bin/env bash
# cover.sh PROFILE MINIMUM PACKAGE…  prints the statement coverage of each package from a
# Go coverage profile and fails when one is below MINIMUM % or missing.
set -euo pipefail

profile=$1 minimum=$2
shift 2
awk -v minimum="$minimum" -v wanted="$*" '
  FNR > 1 {
    # guatu/forecast/fan.go:12.34,14.2 STATEMENTS COUNT; the same block may stand twice
    file = $1; sub(/:[^:]*$/, "", file)
    package = file; sub(/^[^\/]*\//, "", package); sub(/\/[^\/]*$/, "", package)
    if (!($1 in statements)) { statements[$1] = $2; total[package] += $2 }
    if ($3 > 0 && !($1 in hit)) { hit[$1] = 1; covered[package] += $2 }
  }
  END {
    count = split(wanted, packages, " ")
    for (i = 1; i <= count; i++) {
      p = packages[i]
      if (!total[p]) { printf "%-18s not in the profile\n", p; failed = 1; continue }
      percent = 100 * covered[p] / total[p]
      low = percent < minimum
      printf "%-18s %5.1f %%%s\n", p, percent, low ? "  below " minimum " %" : ""
      if (low) failed = 1
    }
    exit failed
  }' "$profile"
