# Sourced by ./check: installs promtool where it is missing and one is root on Debian; else its test is left out, and says so.

if ! command -v promtool >/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing promtool..." >&2
        # The service that comes with it is not wanted.
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
            apt-get install -y --no-install-recommends prometheus; } >install.log 2>&1 ||
            echo "That failed; install.log says why. The metrics are not checked by it." >&2
    else
        echo "The metrics are not checked by promtool, which is not installed (Debian: apt-get install prometheus)." >&2
    fi
fi
