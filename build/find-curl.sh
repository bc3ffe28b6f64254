# Sourced by ./check: installs curl where it is missing and one is root on Debian; else its test is left out, and says so.

if ! command -v curl >/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing curl ..." >&2
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends curl; } \
            >install.log 2>&1 || echo "That failed; install.log says why. Feeds are not read by it." >&2
    else
        echo "Feeds are not read by curl, which is not installed (Debian: apt-get install curl)." >&2
    fi
fi
