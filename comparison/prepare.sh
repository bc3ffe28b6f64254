# Sourced by comparison/run and ./bench, in the repository's root and after build/maven.sh and build/packages.sh.

if [ "$(uname)" != Linux ]; then
    echo "This runs on Linux alone: it reads CPU time and memory from /proc and pins processes to cores." >&2
    exit 4
fi

# What is missing of what all measurements need.
missing_basics() {
    packages_without_program <<END
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
