#!/usr/bin/env bash
# Builds and tests everything; the last line is "N passed, N failed, N skipped". Arguments go to dotnet test.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
source eng/stack.sh

results="$PWD/artifacts/test-results"
rm -rf "$results"
mkdir -p "$results"

# The summary inside a TRX file leaves skipped tests out, so the single results are counted; a data-driven test that
# holds its rows as inner results is not counted beside them.
finish() {
    local status=$? outcomes passed failed skipped
    outcomes="$(find "$results" -name '*.trx' -exec grep -ohE '<UnitTestResult [^>]*>' {} + | grep -v 'resultType="DataDrivenTest"' |
        grep -oE ' outcome="[A-Za-z]+"')"
    count() { grep -cE "\"($1)\"" <<<"$outcomes"; }
    passed=$(count 'Passed|PassedButRunAborted|Warning')
    failed=$(count 'Failed|Error|Timeout|Aborted')
    skipped=$(count 'NotExecuted|Inconclusive|NotRunnable|Disconnected|Pending')
    if [ "$status" = 0 ] && { [ "$failed" != 0 ] || [ "$passed" = 0 ]; }; then status=1; fi
    if [ "$status" != 0 ] && [ "$failed" = 0 ]; then say "No test failed, yet the run did: it could not start, build or finish (exit code $status)."; fi
    echo "$passed passed, $failed failed, $skipped skipped"
    exit "$status"
}
trap finish EXIT

prepare_stack
restore Sparse.ML.sln &&
    dotnet build Sparse.ML.sln -c Release --no-restore -nologo -v quiet &&
    dotnet test Sparse.ML.sln -c Release --no-build -nologo --logger trx --results-directory "$results" "$@"
