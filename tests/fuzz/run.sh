#!/bin/sh
# usage: run.sh PROGRAM SECONDS [SEEDS…]   Fuzzes for some seconds; what is found new is thrown away, a crash is printed.
set -eu
program=$1
seconds=$2
shift 2

if [ ! -x "$program" ]; then
    echo "skipped: $program is not built; run: cmake --preset fuzz && cmake --build --preset fuzz"
    exit 77
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/corpus"
"$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$scratch/" "$scratch/corpus" "$@" || {
    status=$?
    for input in "$scratch"/crash-* "$scratch"/timeout-* "$scratch"/oom-* "$scratch"/leak-*; do
        [ -f "$input" ] && { echo "input, base64:"; base64 "$input"; }
    done
    exit "$status"
}
