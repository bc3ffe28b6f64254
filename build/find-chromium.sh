# Sourced by ./check: sees to it that there is Chromium for the tests of the page, or says that they are left out.

_has_chromium() {
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null
}

if ! _has_chromium && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the tests of the page ..." >&2
    _log=$(mktemp)
    # A page without a font is no test of what a reader sees.
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium \
        fonts-dejavu-core; } >"$_log" 2>&1 || tail -n 5 "$_log" >&2
    rm -f "$_log"
fi
_has_chromium || echo "There is no Chromium: the tests of the page in a browser are left out. Install chromium to run them." >&2
