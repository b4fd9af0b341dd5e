using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Sparse.ML.Networks;

/// <summary>fc1 – ReLU (– dropout) – fc2 – … – fcN.</summary>
internal sealed class MlpModule : ComposedModule
{
    private readonly long _features;
    private readonly Linear[] _layers;
    private readonly SeededDropout?[] _dropouts;

    public MlpModule(long[] sizes, double dropout, RandomStreams streams) : base("MLP")
    {
        _features = sizes[0];
        _layers = [.. Enumerable.Range(1, sizes.Length - 1).Select(i => Child($"fc{i}", Linear(sizes[i - 1], sizes[i])))];
        _dropouts = new SeededDropout?[_layers.Length - 1];
        if (dropout == 0) return;
        for (int i = 0; i < _dropouts.Length; i++) _dropouts[i] = Child($"dropout{i + 1}", new SeededDropout(dropout, i + 1, streams));
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor value = NetworkInput.Rows(input, _features);
        for (int i = 0; i < _layers.Length; i++)
        {
            value = _layers[i].call(value);
            if (i == _layers.Length - 1) break;
            value = functional.relu(value, true);
            if (_dropouts[i] is { } dropout) value = dropout.call(value);
        }

        return value.MoveToOuterDisposeScope();
    }
}
