#!/bin/sh
# usage: sh packaging/run.sh [--build-only]
# Installs what is missing, builds the programs and opens the window on the bundled example; without a display it prints the
# same verdict. The example comes from a simulated platform, so the session is a demo session, at the example's own time.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/packaging/bootstrap/setup.sh"

case ${1:-} in
'' | --build-only) ;;
*)
    echo "usage: sh packaging/run.sh [--build-only]" >&2
    exit 64
    ;;
esac

window=
if [ -n "${WAYLAND_DISPLAY:-}" ] && [ -z "${DISPLAY:-}" ]; then
    window=wayland
fi
# shellcheck disable=SC2086  # no word when there is no need
setUp build $window
build release
if [ "${1:-}" = --build-only ]; then
    say "built: $root/build/release/bin"
    exit 0
fi

example=$root/resources/examples/simulated-tdx-v4
set -- --demo --demo-root "$example/root.der" --at "$(cat "$example/time.txt")" \
    "$example/quote.bin" "$example/collateral.json"
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$root/build/release/bin/sealscope" "$@"
fi
say "no display here, so this is the verdict on the command line"
exec "$root/build/release/bin/sealscope-cli" verify "$@"
