using Sparse.ML.Networks;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>A module under training and what it was built from. Owns the module until it is released.</summary>
internal sealed class GraphTrainingNetwork(NetworkDefinition definition, nn.Module<Tensor, Tensor> module, RandomStreams streams)
    : IDisposable
{
    private bool _released;

    public NetworkDefinition Definition => definition;

    public nn.Module<Tensor, Tensor> Module => module;

    public RandomStreams Streams => streams;

    /// <summary>Hands the module over.</summary>
    public nn.Module<Tensor, Tensor> Release()
    {
        _released = true;
        return module;
    }

    public void Dispose()
    {
        if (!_released) module.Dispose();
    }
}
