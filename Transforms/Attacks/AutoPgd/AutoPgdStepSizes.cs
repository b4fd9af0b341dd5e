using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>
/// The step sizes of AutoPGD. At a checkpoint that ends an interval of q iterations an example's step size halves if its objective rose in
/// at most ρ·q of them, or if the step size did not halve at the checkpoint before and the best objective has not risen since.
/// </summary>
internal sealed class AutoPgdStepSizes
{
    private readonly Queue<(int Iteration, int Length)> _checkpoints;
    private readonly double _requiredIncreases;
    private readonly Tensor _values;
    private readonly Tensor _bestBefore;
    private readonly Tensor _halvedBefore;

    /// <summary>Creates the step sizes of a run.</summary>
    /// <param name="initial">First step size of every example.</param>
    /// <param name="bestValues">Objective at the start, [batch].</param>
    /// <param name="iterations">Number of iterations.</param>
    /// <param name="requiredIncreases">Share ρ.</param>
    public AutoPgdStepSizes(double initial, Tensor bestValues, int iterations, double requiredIncreases)
    {
        _checkpoints = new(AutoPgdSchedule.Checkpoints(iterations));
        _requiredIncreases = requiredIncreases;
        Sizes = full_like(bestValues, initial);
        _bestBefore = bestValues.clone();
        // The rule on the best objective needs a checkpoint before.
        _halvedBefore = ones_like(bestValues, ScalarType.Bool);
        // The iteration before the first counts as an objective of 0, as in the reference implementation.
        _values = zeros([iterations + 1, bestValues.shape[0]], bestValues.dtype, bestValues.device);
    }

    /// <summary>Present step sizes, [batch].</summary>
    public Tensor Sizes { get; }

    /// <summary>Objectives of the iterations so far, [iterations, batch]; 0 for those to come.</summary>
    public Tensor Values => _values.narrow(0, 1, _values.shape[0] - 1);

    /// <summary>
    /// Takes note of an iteration. At a checkpoint it returns which examples halve their step size and go back to their best point, Bool
    /// [batch]; between checkpoints null.
    /// </summary>
    /// <param name="iteration">Iteration, counted from 1.</param>
    /// <param name="values">Objective at the new points.</param>
    /// <param name="bestValues">Best objective, the new points included.</param>
    public Tensor? After(int iteration, Tensor values, Tensor bestValues)
    {
        _values.select(0, iteration).copy_(values);
        if (!_checkpoints.TryPeek(out var checkpoint) || checkpoint.Iteration != iteration) return null;
        _checkpoints.Dequeue();
        Tensor recent = _values.narrow(0, iteration - checkpoint.Length + 1, checkpoint.Length);
        Tensor before = _values.narrow(0, iteration - checkpoint.Length, checkpoint.Length);
        Tensor fewIncreases = recent.gt(before).sum([0L]).to_type(values.dtype).le(checkpoint.Length * _requiredIncreases);
        Tensor stalled = _halvedBefore.logical_not().logical_and(_bestBefore.ge(bestValues));
        Tensor halved = fewIncreases.logical_or(stalled);
        _halvedBefore.copy_(halved);
        _bestBefore.copy_(bestValues);
        Sizes.copy_(where(halved, Sizes.mul(0.5), Sizes));
        return halved;
    }
}
