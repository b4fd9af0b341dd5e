using Sparse.ML.Networks;
using Sparse.ML.TrainingBench;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.AttackBench;

/// <summary>A small convolutional network trained for a moment, and images that it has not seen.</summary>
internal sealed class Victim
{
    /// <summary>Number of the first attacked image of the training set; training uses those before it.</summary>
    public const int FirstImage = 20_000;

    private const int BatchSize = 100;
    private const double LearningRate = 0.1;

    private readonly Tensor _images, _labels;

    public Victim(BenchOptions options)
    {
        Network = (Sparse.ML.Networks.Network.SmallConvNet(new(1, 28, 28), 16) with { Outputs = 10 }).CreateModule(new(1));
        var (images, labels) = FashionMnist.Read(options.Data);
        _images = tensor(images, [images.Length / FashionMnist.Pixels, 1, 28, 28]).to_type(ScalarType.Float32).div(255);
        _labels = tensor(labels).to_type(ScalarType.Int64);
    }

    public nn.Module<Tensor, Tensor> Network { get; }

    public Tensor Images(int count) => _images.narrow(0, FirstImage, count);

    public Tensor Labels(int count) => _labels.narrow(0, FirstImage, count);

    /// <summary>One epoch of plain gradient descent on images moved by one step against the network, which leaves it partly
    /// robust.</summary>
    public void Train(double epsilon)
    {
        ModuleMode.Set(Network, true);
        Tensor[] parameters = [.. Network.parameters()];
        for (int first = 0; first < FirstImage; first += BatchSize)
        {
            using var scope = NewDisposeScope();
            Tensor clean = _images.narrow(0, first, BatchSize).clone().requires_grad_(), labels = _labels.narrow(0, first, BatchSize);
            Tensor direction = autograd.grad([nn.functional.cross_entropy(Network.forward(clean), labels)], [clean])[0].sign();
            Tensor moved = clean.detach().add(direction.mul(epsilon)).clamp(0, 1);
            IList<Tensor> gradients = autograd.grad([nn.functional.cross_entropy(Network.forward(moved), labels)], parameters);
            using var guard = no_grad();
            for (int i = 0; i < parameters.Length; i++) parameters[i].sub_(gradients[i].mul(LearningRate));
        }

        ModuleMode.Set(Network, false);
    }
}
