using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Sparse.ML.Networks;

/// <summary>features – global average pool (– dropout) – classifier.</summary>
internal sealed class VggModule : ComposedModule
{
    private readonly ImageShape _image;
    private readonly Chain _features;
    private readonly SeededDropout? _dropout;
    private readonly Linear _classifier;

    public VggModule(VggDefinition definition, RandomStreams streams) : base("VGG")
    {
        _image = definition.Image;
        _features = Child("features", new Chain(Features(definition)));
        if (definition.Dropout > 0) _dropout = Child("dropout", new SeededDropout(definition.Dropout, 1, streams));
        _classifier = Child("classifier", Linear(8L * definition.Width, definition.Outputs!.Value));
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor value = _features.call(NetworkInput.Images(input, _image));
        value = functional.adaptive_avg_pool2d(value, 1).flatten(1);
        if (_dropout is not null) value = _dropout.call(value);
        return _classifier.call(value).MoveToOuterDisposeScope();
    }

    /// <summary>Layers under the numbers that they have when every ReLU and every pool of the published network counts.</summary>
    private static IEnumerable<(string Name, nn.Module<Tensor, Tensor> Module)> Features(VggDefinition definition)
    {
        int number = 0, side = Math.Min(definition.Image.Height, definition.Image.Width);
        foreach (var (inputs, outputs, endsGroup) in VggDefinition.Convolutions(definition.Image.Channels, definition.Width, definition.Depth))
        {
            yield return ($"{number++}", Convolution(inputs, outputs, 3, bias: true));
            yield return ($"{number++}", BatchNorm2d(outputs));
            yield return ($"{number++}", ReLU(true));
            if (!endsGroup) continue;
            if (side >= 2) yield return ($"{number}", MaxPool2d(2));
            side /= 2;
            number++;
        }
    }
}
