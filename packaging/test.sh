#!/bin/sh
# usage: sh packaging/test.sh
# Installs what is missing, builds every preset but tsan, and runs all tests under the sanitizers, ten seconds of each fuzz
# target included. Ends in ctest's summary.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/packaging/bootstrap/setup.sh"

setUp build test
build core-only
build release
build fuzz
build dev
cd "$root"
exec ctest --preset dev --parallel "$(nproc)"
