using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Moves weights uphill and back, see <see cref="AdversarialWeightPerturbation"/>.</summary>
internal sealed class PerturbedWeights(double gamma) : IDisposable
{
    // Keeps the direction of a vanishing gradient finite, as in the released code.
    private const double SmallestNorm = 1e-20;
    private readonly List<(Tensor Weight, Tensor Change)> _moved = [];

    /// <summary>Moves the weights; those that are 0 because they are masked stay so.</summary>
    /// <param name="weights">Parameters of rank 2 and more.</param>
    /// <param name="gradients">Their gradients of the loss.</param>
    /// <param name="masked">Whether weights of exactly 0 stay 0.</param>
    public void Move(IReadOnlyList<Tensor> weights, IReadOnlyList<Tensor> gradients, bool masked)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        for (int i = 0; i < weights.Count; i++)
        {
            Tensor gradient = masked ? gradients[i].mul(weights[i].ne(0).to_type(gradients[i].dtype)) : gradients[i];
            double norm = Norm(gradient);
            Tensor change = gradient.mul(gamma * Norm(weights[i]) / (norm + SmallestNorm)).DetachFromDisposeScope();
            weights[i].add_(change);
            _moved.Add((weights[i], change));
        }
    }

    /// <summary>Takes the moves back; the optimiser's step stays.</summary>
    public void Restore()
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        foreach ((Tensor weight, Tensor change) in _moved)
        {
            weight.sub_(change);
            change.Dispose();
        }

        _moved.Clear();
    }

    public void Dispose()
    {
        foreach ((_, Tensor change) in _moved) change.Dispose();
        _moved.Clear();
    }

    private static double Norm(Tensor tensor) => tensor.norm().to(ScalarType.Float64).item<double>();
}
