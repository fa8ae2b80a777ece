#!/bin/sh
# usage: fetch_ksyntaxhighlighting.sh [TARBALL]   Prints the path of the source of KSyntaxHighlighting 5.116.0.
#
# The tarball lies in the package pool that Debian and Ubuntu mirrors share between releases. The mirror is the one that apt
# is configured with, asked through apt itself: its proxy and transports count. TARBALL, or one kept from an earlier call,
# is used without network. Whatever its way here, the SHA-256 decides.
set -eu

name=ksyntax-highlighting_5.116.0.orig.tar.xz
sha256=6f8ccacebd0dc9ce050b2b23b715750c97938b3336fbbb80967920cb8c1dfaa7

matches() {
    echo "$sha256  $1" | sha256sum --check --status 2>/dev/null
}

if [ $# -gt 0 ]; then
    matches "$1" || {
        echo "error: $1: not $name: want SHA-256 $sha256" >&2
        exit 1
    }
    echo "$1"
    exit 0
fi

cache=${XDG_CACHE_HOME:-${HOME:?}/.cache}/sealscope
kept=$cache/$name
if [ -f "$kept" ] && matches "$kept"; then
    echo "$kept"
    exit 0
fi

mkdir -p "$cache"
part=$(mktemp -d "$cache/fetch.XXXXXX")
trap 'rm -rf "$part"' EXIT
# shellcheck disable=SC2016  # apt fills it in
mirrors=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null | sort -u || true)
for mirror in $mirrors; do
    for component in main universe; do
        url=${mirror%/}/pool/$component/k/ksyntax-highlighting/$name
        if /usr/lib/apt/apt-helper download-file "$url" "$part/$name" "SHA256:$sha256" >>"$part/log" 2>&1 &&
            matches "$part/$name"; then
            mv "$part/$name" "$kept"
            echo "$kept"
            exit 0
        fi
    done
done

[ ! -s "$part/log" ] || grep '^E:' "$part/log" >&2 || true
cat >&2 <<END
error: $name: not in the pool of the mirrors that apt is configured with
hint: get this file elsewhere (SHA-256 $sha256) and put it at
hint: $kept
END
exit 1
