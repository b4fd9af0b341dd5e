using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// The weights of untrained networks: uniform in ±√(6 / fan) (He, Zhang, Ren, Sun, ICCV 2015, with ReLU's gain), a function of the seed
/// alone. Scores are drawn from the same law, from other streams.
/// </summary>
internal static class FrozenWeights
{
    /// <summary>The weights of a network by name, with the number that their range goes by, in the order of the state dictionary.</summary>
    public static IReadOnlyList<(string Name, Parameter Parameter, long Fan)> Of(GraphNetworkModule module, TicketFan fan)
    {
        var owners = module.Layers.Select((layer, index) => ($"layer{index + 1}.", layer)).ToArray();
        return [.. module.named_parameters().Select(entry =>
        {
            (string prefix, GraphLayer? layer) = owners.FirstOrDefault(owner =>
                entry.name.StartsWith(owner.Item1, StringComparison.Ordinal));
            long inputs = layer?.FanIn(entry.name[prefix.Length..]) ?? entry.parameter.size(1);
            // Attention vectors give one number for a head; they go by what they sum over in any case.
            bool isMap = layer is null || entry.parameter.size(1) == layer.InputSize;
            return (entry.name, entry.parameter, isMap && fan == TicketFan.Outputs ? entry.parameter.size(0) : inputs);
        })];
    }

    /// <summary>Overwrites the weights of a network on the CPU in 32-bit floats.</summary>
    public static void Draw(GraphNetworkModule module, long seed, TicketFan fan)
    {
        var streams = new RandomStreams(seed);
        int index = 0;
        foreach (var (_, parameter, own) in Of(module, fan)) Fill(parameter, own, streams.Stream(RandomPurpose.Initialization, index++));
    }

    /// <summary>Fills a tensor on the CPU of 32-bit floats.</summary>
    public static void Fill(Tensor tensor, long fan, RandomStream stream) =>
        Distribution.Uniform(Math.Sqrt(6.0 / fan)).Fill(MemoryMarshal.Cast<byte, float>(tensor.bytes), stream);
}
