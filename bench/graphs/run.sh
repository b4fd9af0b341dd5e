#!/usr/bin/env bash
# Compares work on graphs with the same work in Python, in turns, and prints the ratio of their speeds. See README.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source eng/stack.sh

project=bench/graphs/Sparse.ML.GraphBench.csproj
prepare_stack
want_packages python3-networkx python3-scipy python3-torch
restore "$project"
dotnet build "$project" -c Release --no-restore -nologo -v quiet >&2
# OpenBLAS chooses its kernels by the processor on both sides.
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE OMP_NUM_THREADS
exec dotnet "bench/graphs/bin/$MLSTACK/Release/net10.0/Sparse.ML.GraphBench.dll" "$@"
