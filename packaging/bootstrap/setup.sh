# shellcheck shell=sh disable=SC2154  # $root comes from the script that sources this
# Sourced by run.sh and test.sh, POSIX sh: setUp SET… installs what the sets of dependencies.txt name and the machine
# lacks. Asks no server for anything when nothing is missing.

bootstrap=$root/packaging/bootstrap

say() {
    echo "sealscope: $*" >&2
}

stop() {
    say "error: $*"
    exit 1
}

distribution() {
    [ -r /etc/os-release ] || return 0
    (. /etc/os-release && echo "${ID:-unknown}-${VERSION_ID:-unknown}")
}

# packagesOf DISTRIBUTION SET…
packagesOf() {
    system=$1
    shift
    awk -v distribution="$system" -v sets="$*" '
        { sub(/#.*/, "") }
        NF && index(" " sets " ", " " $1 " ") {
            wanted = NF == 2
            for (i = 3; i <= NF; ++i)
                wanted = wanted || $i == distribution
            if (wanted)
                print $2
        }' "$bootstrap/dependencies.txt"
}

isInstalled() {
    [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Runs a command as root, or says which command root would have to run.
asRoot() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        stop "not root and no sudo here; as root, run: $*"
    fi
}

aptGet() {
    asRoot env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=400 -q "$@"
}

setUp() {
    system=$(distribution)
    case $system in
    debian-12 | debian-13 | ubuntu-24.04) ;;
    *)
        [ -n "${SEALSCOPE_NO_INSTALL:-}" ] ||
            stop "${system:-this system}: package names are known for Debian 12, Debian 13 and Ubuntu 24.04;" \
                "install what $bootstrap/dependencies.txt names, then run again with SEALSCOPE_NO_INSTALL=1"
        ;;
    esac
    [ -z "${SEALSCOPE_NO_INSTALL:-}" ] || return 0

    missing=
    for package in $(packagesOf "$system" "$@"); do
        isInstalled "$package" || missing="$missing $package"
    done
    updated=
    if [ -n "$missing" ]; then
        say "installing:$missing"
        aptGet update || stop "the package lists cannot be read; is the network up?"
        updated=yes
        # shellcheck disable=SC2086  # one word a package
        aptGet install --yes --no-install-recommends $missing || stop "not all packages could be installed, see above"
    fi
    isInstalled libkf6syntaxhighlighting-dev || setUpSyntaxHighlighting
}

# The source is found through apt's lists of mirrors, which a small system may not have read yet.
setUpSyntaxHighlighting() {
    [ -n "$updated" ] || sh "$bootstrap/fetch_ksyntaxhighlighting.sh" >/dev/null 2>&1 || aptGet update
    sh "$bootstrap/fetch_ksyntaxhighlighting.sh" >/dev/null || stop "no source of KSyntaxHighlighting, see above"
}

# build PRESET
build() {
    say "building: $1"
    (cd "$root" && cmake --preset "$1" --log-level=WARNING && cmake --build --preset "$1") >&2 ||
        stop "the $1 build failed, see above"
}
