# Sourced by ./drover and ./check: sets JAVA_HOME to a JDK 25 or newer, or says what is missing and exits.

is_jdk_25() {
    [ -x "$1/bin/javac" ] || return 1
    # The release file of every JDK names its version; reading it is faster than asking `java`.
    _version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
    [ -n "$_version" ] && [ "$_version" -ge 25 ]
}

find_jdk() {
    if [ -n "${JAVA_HOME:-}" ] && is_jdk_25 "$JAVA_HOME"; then
        return 0
    fi
    _on_path=$(command -v javac 2>/dev/null) && _on_path=$(readlink -f "$_on_path") && _on_path=${_on_path%/bin/javac}
    for _candidate in "${_on_path:-}" /usr/lib/jvm/* /opt/*jdk* /opt/java/* "$HOME"/.sdkman/candidates/java/* \
        "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        if [ -n "$_candidate" ] && is_jdk_25 "$_candidate"; then
            JAVA_HOME=$_candidate
            return 0
        fi
    done
    echo "Drover needs a JDK 25 or newer and found none: install one (for example Temurin 25) or set JAVA_HOME to it." >&2
    return 1
}

find_jdk || exit 4
export JAVA_HOME
