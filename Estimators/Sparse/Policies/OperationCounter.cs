using System.Text.Json.Nodes;

namespace Sparse.ML.Estimators;

/// <summary>
/// Counts the multiply-accumulate operations of training as sparse kernels would need them. With F_S those of a forward pass at the
/// present masks and F_D of a dense one, a step costs 3 F_S an example (forward, gradient of inputs, gradient of weights), or
/// 2 F_S + F_D where gradients of masked weights are needed too. Pruning scores, which are a few batches a run, are not counted.
/// </summary>
internal sealed class OperationCounter(IReadOnlyList<MaskedLayer> layers)
{
    private readonly double _denseForward = layers.Sum(layer => (double)layer.Operations);

    /// <summary>Operations so far.</summary>
    public double Sparse { get; private set; }

    /// <summary>Operations of the same steps with dense layers.</summary>
    public double Dense { get; private set; }

    /// <summary>Counts a step.</summary>
    /// <param name="masks">Masks of the step.</param>
    /// <param name="state">The run.</param>
    /// <param name="denseGradient">Whether gradients of masked weights were needed.</param>
    public void Count(LayerMasks masks, TrainingState state, bool denseGradient)
    {
        double forward = 0;
        for (int i = 0; i < layers.Count; i++) forward += layers[i].Operations * ((double)masks.NonZero(i) / layers[i].Size);
        // Batches differ in size by the last one of an epoch; over whole epochs the mean is exact.
        double examples = (double)state.Data.Count / state.StepsPerEpoch;
        Sparse += examples * (denseGradient ? 2 * forward + _denseForward : 3 * forward);
        Dense += examples * 3 * _denseForward;
    }

    public void Save(JsonObject values)
    {
        values["operations"] = Sparse;
        values["denseOperations"] = Dense;
    }

    public void Load(JsonObject values)
    {
        Sparse = values["operations"]!.GetValue<double>();
        Dense = values["denseOperations"]!.GetValue<double>();
    }
}
