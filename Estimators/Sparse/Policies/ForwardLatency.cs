using System.Diagnostics;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Measures the forward pass on the dense kernels that run it.</summary>
internal static class ForwardLatency
{
    /// <summary>Median time of a few passes in evaluation mode, in milliseconds for a batch.</summary>
    /// <param name="state">The run; its network is given back as it was.</param>
    /// <param name="batchSize">Examples of the batch, at least 1.</param>
    public static double Measure(TrainingState state, int batchSize)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var mode = new NetworkState(state.Module, training: false);
        Tensor input = zeros([batchSize, .. state.Definition.InputShape!], state.ElementType, state.Device);
        Pass(state, input);
        var times = new List<double>();
        // A large network on the CPU takes seconds a pass; a handful of those measure well enough.
        do times.Add(Pass(state, input));
        while (times.Count < SparseDefaults.MinimumLatencyPasses
            || (times.Count < SparseDefaults.LatencyPasses && times.Sum() < SparseDefaults.LatencyBudget));
        times.Sort();
        return times[times.Count / 2];
    }

    private static double Pass(TrainingState state, Tensor input)
    {
        using var scope = NewDisposeScope();
        long start = Stopwatch.GetTimestamp();
        state.Module.call(input);
        if (state.Device.type == DeviceType.CUDA) cuda.synchronize();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
