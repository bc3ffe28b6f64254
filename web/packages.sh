# Sourced by build-page and check-page: `packages FILE ARGUMENT...` runs `npm ci ARGUMENT...` where FILE, which it brings, is
# not there or the lockfile has changed since.
. ../build/find-node.sh

packages() {
    _brought=$1
    shift
    if [ ! -e "$_brought" ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
        npm ci --loglevel=error "$@"
        # npm keeps the time of an older installation where nothing had to be changed.
        touch node_modules/.package-lock.json
    fi
}
