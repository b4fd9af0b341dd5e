#!/usr/bin/env bash
# Attacks the same network with Sparse.ML and with Python over the same libtorch, in turns, and prints the ratio of their speeds.
# Needs python3-torch and Fashion-MNIST as Debian packages them; see BenchOptions.cs for the options.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source eng/stack.sh

project=bench/attacks/Sparse.ML.AttackBench.csproj
prepare_stack
want_packages python3-torch dataset-fashion-mnist
restore "$project"
dotnet build "$project" -c Release --no-restore -nologo -v quiet >&2
# OpenBLAS chooses its kernels by the processor on both sides.
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE OMP_NUM_THREADS
exec dotnet "bench/attacks/bin/$MLSTACK/Release/net10.0/Sparse.ML.AttackBench.dll" "$@"
