# Sourced by the other scripts: where Debian keeps what the tests need. Each function
# prints a path, or nothing when the thing is missing.

# The folder of initdb and pg_ctl; Debian keeps them off PATH, one folder a version.
find_postgres() {
  local initdb
  for initdb in $(ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -t/ -k5 -n -r) "$(command -v initdb || true)"; do
    if [ -x "$initdb" ] && [ -x "$(dirname "$initdb")/pg_ctl" ]; then
      dirname "$initdb"
      return
    fi
  done
}

# The same names as internal/browsertest, in the same order.
find_chromium() {
  local name
  if [ -n "${GUATU_CHROMIUM:-}" ]; then
    command -v "$GUATU_CHROMIUM" || true
    return
  fi
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" && return
  done
  return 0
}

# One font with Chinese characters, without which screenshots show empty boxes.
find_chinese_font() {
  if command -v fc-list >/dev/null; then
    fc-list :lang=zh file | head -n 1
  else
    find /usr/share/fonts -iname '*cjk*' 2>/dev/null | head -n 1
  fi
}
