using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Sparse.ML.Networks;

/// <summary>conv1 – bn1 – ReLU – pool – conv2 – bn2 – ReLU – pool – fc.</summary>
internal sealed class SmallConvNetModule : ComposedModule
{
    private readonly ImageShape _image;
    private readonly Conv2d _conv1, _conv2;
    private readonly BatchNorm2d _bn1, _bn2;
    private readonly Linear _fc;

    public SmallConvNetModule(ImageShape image, int width, int secondWidth, int outputs) : base("SmallConvNet")
    {
        _image = image;
        _conv1 = Child("conv1", Convolution(image.Channels, width, 3));
        _bn1 = Child("bn1", BatchNorm2d(width));
        _conv2 = Child("conv2", Convolution(width, secondWidth, 3));
        _bn2 = Child("bn2", BatchNorm2d(secondWidth));
        _fc = Child("fc", Linear(MapSize(image) * secondWidth, outputs));
    }

    /// <summary>Pixels of the map after both pools.</summary>
    public static long MapSize(ImageShape image) => (long)(image.Height / 2 / 2) * (image.Width / 2 / 2);

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor value = NetworkInput.Images(input, _image);
        value = Halving.MaxPool(functional.relu(_bn1.call(_conv1.call(value)), true));
        value = Halving.MaxPool(functional.relu(_bn2.call(_conv2.call(value)), true));
        return _fc.call(value.flatten(1)).MoveToOuterDisposeScope();
    }
}
