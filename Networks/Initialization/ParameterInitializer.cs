using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// Draws the initial parameters of a module from a seed, with the distributions of PyTorch's defaults. Upstream's initialisers take no
/// generator and draw from the process-wide one.
/// </summary>
/// <remarks>
/// Linear and convolution layers, transposed ones included: weights and biases uniform in ±1/√fan_in (He, Zhang, Ren, Sun: Delving deep into
/// rectifiers, ICCV 2015, with a = √5), where fan_in is the product of the weight's sizes without the first. Batch, layer, group and
/// instance norm: scale 1, shift 0, running mean 0, running variance 1. Embeddings: standard normal, a padding row zero. Layers of graph networks: as
/// each says. Parameters of any other module stay as its constructor made them.
/// </remarks>
public static class ParameterInitializer
{
    /// <summary>Initialises every known layer of a module, wherever it is nested. The module is on the CPU.</summary>
    /// <param name="module">Module, in which parameters are overwritten in place.</param>
    /// <param name="streams">Random streams; parameter i in state-dictionary order has the stream (<see cref="RandomPurpose.Initialization"/>, i).</param>
    /// <exception cref="ArgumentException">A parameter is neither a 32-bit nor a 64-bit float or not on the CPU.</exception>
    public static void Initialize(nn.Module module, RandomStreams streams)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(streams);
        var indices = module.named_parameters().Select((entry, index) => (entry.parameter.Handle, index))
            .ToDictionary(entry => entry.Handle, entry => entry.index);
        foreach (var layer in module.modules().Prepend(module).Distinct())
        {
            if (Rule(layer) is not { } rule) continue;
            foreach (var (name, parameter) in layer.named_parameters(false))
            {
                var stream = streams.Stream(RandomPurpose.Initialization, indices[parameter.Handle]);
                if (layer is Embedding) FillEmbedding(name, parameter, stream);
                else Fill(name, parameter, rule(layer, name), stream);
            }

            ResetStatistics(layer);
        }
    }

    private static Func<nn.Module, string, Distribution>? Rule(nn.Module layer) => layer switch
    {
        Linear or Conv1d or Conv2d or Conv3d or ConvTranspose1d or ConvTranspose2d or ConvTranspose3d => FanIn,
        BatchNorm1d or BatchNorm2d or BatchNorm3d or LayerNorm or GroupNorm => Normalization,
        InstanceNorm1d or InstanceNorm2d or InstanceNorm3d => Normalization,
        Embedding => (_, _) => Distribution.Normal,
        GraphLayer graph => (_, name) => graph.Initial(name),
        _ => null,
    };

    /// <summary>Weight and bias alike depend on the fan-in of the weight.</summary>
    private static Distribution FanIn(nn.Module layer, string name)
    {
        long[] shape = layer.named_parameters(false).First(entry => entry.name == "weight").parameter.shape;
        long fanIn = shape.Skip(1).Aggregate(1L, (product, size) => product * size);
        return Distribution.Uniform(1 / Math.Sqrt(fanIn));
    }

    private static Distribution Normalization(nn.Module layer, string name) => Distribution.Constant(name == "weight" ? 1 : 0);

    private static void Fill(string name, Tensor parameter, Distribution distribution, RandomStream stream)
    {
        if (parameter.device_type != DeviceType.CPU)
        {
            throw new ArgumentException($"The parameter '{name}' is on {parameter.device}; initialise before moving the module.");
        }

        switch (parameter.dtype)
        {
            case ScalarType.Float32:
                distribution.Fill(MemoryMarshal.Cast<byte, float>(parameter.bytes), stream);
                break;
            case ScalarType.Float64:
                distribution.Fill(MemoryMarshal.Cast<byte, double>(parameter.bytes), stream);
                break;
            default:
                throw new ArgumentException(
                    $"The parameter '{name}' is {parameter.dtype}; only 32-bit and 64-bit floats can be initialised. Convert the module afterwards.");
        }
    }

    /// <summary>A padding index, which upstream does not tell, shows in a row of zeros; it stays.</summary>
    private static void FillEmbedding(string name, Tensor parameter, RandomStream stream)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var padding = parameter.eq(0).all(1, true);
        Fill(name, parameter, Distribution.Normal, stream);
        parameter.masked_fill_(padding, 0);
    }

    private static void ResetStatistics(nn.Module layer)
    {
        foreach (var (name, buffer) in layer.named_buffers(false))
        {
            if (name == "running_var") buffer.fill_(1);
            else if (name is "running_mean" or "num_batches_tracked") buffer.zero_();
        }
    }
}
