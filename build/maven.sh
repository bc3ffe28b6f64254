# Sourced by the scripts that build before they run: `maven ROOT ARGUMENT...` runs Maven in the folder ROOT and keeps its
# output in build.log there, or says what went wrong and exits.

maven() {
    _root=$1
    shift
    _log="$_root/build.log"
    if ! (cd "$_root" && ./mvnw --batch-mode --no-transfer-progress "$@") >"$_log" 2>&1; then
        grep -E '^\[ERROR\]' "$_log" >&2 || tail -n 20 "$_log" >&2
        echo "The build failed; all of its output is in $_log." >&2
        exit 4
    fi
}
