#!/bin/sh
# selftest_shared.sh PROGRAM OPTION FOLDER ONLY: runs a self-test over data that a machine may not have.
# Ends with 77, which ctest reports as skipped, where it has none.
set -eu
if [ ! -d "$3" ]; then
    echo "no data at $3: skipped"
    exit 77
fi
exec "$1" selftest "$2" "$3" --only "$4"
