# Sourced by what builds the page: sees to it that there are node (18 or newer) and npm, or says what is missing and exits.

is_node_18() {
    command -v node >/dev/null && command -v npm >/dev/null || return 1
    _version=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
    [ "$_version" -ge 18 ]
}

if ! is_node_18 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Node.js and npm ..." >&2
    _log=$(mktemp)
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends nodejs npm; } \
        >"$_log" 2>&1 || tail -n 5 "$_log" >&2
    rm -f "$_log"
fi
if ! is_node_18; then
    echo "The page of Drover is built with Node.js 18 or newer and npm, and they are not there: install both." >&2
    exit 4
fi
