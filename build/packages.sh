# Sourced by the scripts that measure beside other programs: `install_packages LOG PACKAGE...` gets Debian's packages where
# one is root there; else, or where that fails, it says so, and what needs them is left out.

# Reads lines of a package and a program of it; prints the packages whose programs are not there. Debian keeps some
# servers in /usr/sbin, where only root looks.
packages_without_program() {
    while read -r _package _program; do
        [ -x "/usr/sbin/$_program" ] || command -v "$_program" >/dev/null || echo "$_package"
    done
}

install_packages() {
    _log=$1
    shift
    if [ $# = 0 ]; then
        return
    fi
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "What needs these packages is left out: $*" >&2
        return
    fi
    echo "Installing $* ..." >&2
    # Services that a package would start are none of ours: each measurement starts its own.
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
        apt-get install -y --no-install-recommends "$@"; } >"$_log" 2>&1 ||
        echo "That failed; $_log says why. What needs them is left out." >&2
}
