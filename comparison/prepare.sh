# Sourced by comparison/run and ./bench readers, in the repository's root and after build/maven.sh.

if [ "$(uname)" != Linux ]; then
    echo "This runs on Linux alone: it reads CPU time and memory from /proc and pins processes to cores." >&2
    exit 4
fi

# install PACKAGE... gets Debian's packages if one is root there; for others a line says what the run will do without.
install() {
    [ $# -gt 0 ] || return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing $* ..." >&2
        # Services that a package would start are none of ours: whatever is measured starts its own.
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
            apt-get install -y --no-install-recommends "$@"; } >comparison/install.log 2>&1 ||
            echo "That failed; comparison/install.log says why. What needs them is left out." >&2
    else
        echo "What needs these packages is left out: $*" >&2
    fi
}

# What is missing of what all measurements need. Debian keeps some servers in /usr/sbin, where only root looks.
missing_basics() {
    while read -r package program; do
        [ -x "/usr/sbin/$program" ] || command -v "$program" >/dev/null || echo "$package"
    done <<END
nodejs node
gcc gcc
make make
redis-server redis-server
util-linux taskset
END
    [ -e /usr/include/stdio.h ] || echo libc6-dev
}

is_comparison_current() {
    [ -e comparison/target/built ] &&
        [ -z "$(find ./*/src ./*/pom.xml pom.xml -newer comparison/target/built -print | head -n 1)" ]
}

# Builds the program as users run it, and what measures it.
build_comparison() {
    if ! is_comparison_current; then
        echo "Building (about a minute) ..." >&2
        maven "$PWD" -DskipTests package
        touch comparison/target/built cli/target/built
    fi
    # Or the first server that is started would have to make its cache.
    ./drover --version >/dev/null
}

# compare CLASS ARGUMENT... runs a program of comparison/.
compare() {
    exec "$JAVA_HOME/bin/java" -XX:+UseCompactObjectHeaders -XX:+UseSerialGC -Ddrover.repository="$PWD" \
        -cp 'comparison/target/lib/*' "$@"
}
