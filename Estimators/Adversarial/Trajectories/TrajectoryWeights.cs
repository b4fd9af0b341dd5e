using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>The weights α[displacement, block] of one refinement, and the parameters that they give: anchor + Σ α·displacement.</summary>
/// <param name="options">Step rule.</param>
/// <param name="anchor">Parameters at the start of the trajectory.</param>
/// <param name="displacements">Change of each parameter, by displacement; the tensors stay the caller's.</param>
/// <param name="blockOf">Block of each parameter, from 0.</param>
internal sealed class TrajectoryWeights(
    WeightedOptimizationTrajectories options, IReadOnlyList<Tensor> anchor, IReadOnlyList<IReadOnlyList<Tensor>> displacements,
    IReadOnlyList<int> blockOf)
{
    private readonly double[,] _velocity = new double[displacements.Count, blockOf.Max() + 1];

    public double[,] Values { get; } = Filled(new double[displacements.Count, blockOf.Max() + 1], options.InitialWeight);

    public double[,] Velocity => _velocity;

    /// <summary>
    /// The block of each parameter, from 0: one for all, by the options' function, or by the first part of its name, which is its
    /// sub-module at the top level.
    /// </summary>
    public static int[] Blocks(IEnumerable<string> names, WeightedOptimizationTrajectories options)
    {
        if (!options.Blockwise) return [.. names.Select(_ => 0)];
        var blocks = new Dictionary<string, int>();
        return [.. names.Select(name =>
        {
            string block = options.Blocks is { } own ? own(name) : name.Split('.')[0];
            if (block is null)
                throw new InvalidOperationException($"Trajectories.Blocks: expected the name of a block for parameter '{name}', got null.");
            if (!blocks.TryGetValue(block, out int index)) blocks[block] = index = blocks.Count;
            return index;
        })];
    }

    /// <summary>Begins a pass over the held-out rows.</summary>
    public void BeginRound() => Array.Clear(_velocity);

    /// <summary>Writes anchor + Σ α·displacement into the parameters.</summary>
    public void Assemble(IReadOnlyList<Tensor> parameters)
    {
        using var guard = no_grad();
        for (int i = 0; i < parameters.Count; i++)
        {
            using var scope = NewDisposeScope();
            Tensor sum = anchor[i];
            for (int k = 0; k < displacements.Count; k++)
                if (Values[k, blockOf[i]] is not 0 and double weight) sum = sum.add(displacements[k][i].mul(weight));
            parameters[i].copy_(sum);
        }
    }

    /// <summary>Takes a step down the gradient of the loss with respect to α, ⟨displacement, gradient⟩, and back into 0 to 1.</summary>
    /// <param name="gradients">Gradients of the assembled parameters.</param>
    public void Step(IReadOnlyList<Tensor> gradients)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        if (options.StepPerTensor)
        {
            for (int i = 0; i < gradients.Count; i++) Move(blockOf[i], k => Product(k, i, gradients));
        }
        else
        {
            foreach (var block in Enumerable.Range(0, gradients.Count).GroupBy(i => blockOf[i]))
                Move(block.Key, k => block.Sum(i => Product(k, i, gradients)));
        }

        for (int k = 0; k < Values.GetLength(0); k++)
            for (int block = 0; block < Values.GetLength(1); block++) Values[k, block] = Math.Clamp(Values[k, block], 0, 1);
    }

    private void Move(int block, Func<int, double> gradient)
    {
        for (int k = 0; k < displacements.Count; k++)
        {
            _velocity[k, block] = options.Momentum * _velocity[k, block] + gradient(k);
            Values[k, block] -= options.LearningRate * _velocity[k, block];
        }
    }

    private double Product(int k, int i, IReadOnlyList<Tensor> gradients) =>
        displacements[k][i].mul(gradients[i]).sum(ScalarType.Float64).item<double>();

    private static double[,] Filled(double[,] values, double value)
    {
        for (int k = 0; k < values.GetLength(0); k++)
            for (int block = 0; block < values.GetLength(1); block++) values[k, block] = value;
        return values;
    }
}
