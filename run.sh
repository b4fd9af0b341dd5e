#!/usr/bin/env bash
# Runs an example: ./run.sh [example] [options]; without an argument the main job; --list lists.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
source eng/stack.sh

project=Examples/Sparse.ML.Examples.csproj
prepare_stack
restore "$project"
say "Building the examples ..."
build_log="$(mktemp)"
if ! dotnet build "$project" -c Release --no-restore -nologo -v quiet >"$build_log" 2>&1; then
    cat "$build_log" >&2
    rm -f "$build_log"
    exit 1
fi
rm -f "$build_log"

program="Examples/bin/$MLSTACK/Release/net10.0/Sparse.ML.Examples.dll"
# The example names the Debian packages that hold its data; without them it looks elsewhere itself.
# shellcheck disable=SC2046
want_packages $(dotnet "$program" --debian-packages "$@")
exec dotnet "$program" "$@"
