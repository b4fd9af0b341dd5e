using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>Finds the weights of a module that can be masked.</summary>
public static class MaskableWeights
{
    /// <summary>
    /// The parameters of rank 2 or 4, in the order of the state dictionary. Biases and the scales and shifts of normalisation layers are
    /// never masked and never counted in sparsity.
    /// </summary>
    /// <param name="module">Module. Moving it to another device or type afterwards makes new parameters: ask again then.</param>
    public static IReadOnlyList<MaskableWeight> Of(nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return [.. module.named_parameters()
            .Where(entry => entry.parameter.dim() is 2 or 4)
            .Select(entry => new MaskableWeight(entry.name, entry.parameter))];
    }
}
