using System.Runtime.InteropServices;
using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>
/// Weights drawn from the posterior of one network, as plain numbers, so that they need no native memory while nobody scores.
/// </summary>
internal sealed class PosteriorSamples
{
    private readonly List<(int Number, float[] Values)> _samples = [];

    /// <param name="names">Names of the parameters in their order.</param>
    /// <param name="shapes">Shapes of the parameters.</param>
    public PosteriorSamples(IReadOnlyList<string> names, IReadOnlyList<long[]> shapes) => (Names, Shapes) = (names, shapes);

    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<long[]> Shapes { get; }

    /// <summary>Number of samples.</summary>
    public int Count => _samples.Count;

    /// <summary>Number of values of one sample.</summary>
    public long Size => Shapes.Sum(Elements);

    /// <summary>Number that seeds the dropout of a sample; that of its epoch.</summary>
    public int NumberOf(int sample) => _samples[sample].Number;

    public static PosteriorSamples For(nn.Module module)
    {
        IReadOnlyList<(string name, TorchSharp.Modules.Parameter parameter)> parameters = [.. module.named_parameters()];
        return new([.. parameters.Select(entry => entry.name)], [.. parameters.Select(entry => entry.parameter.shape)]);
    }

    /// <summary>Copies the present weights of a module.</summary>
    public void Add(nn.Module module, int number)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        float[] values = new float[Size];
        int place = 0;
        foreach ((_, TorchSharp.Modules.Parameter parameter) in module.named_parameters())
        {
            Tensor flat = parameter.detach().to(ScalarType.Float32, CPU).contiguous();
            Span<float> part = values.AsSpan(place, checked((int)flat.numel()));
            MemoryMarshal.Cast<byte, float>(flat.bytes).CopyTo(part);
            place += part.Length;
        }

        _samples.Add((number, values));
    }

    /// <summary>Gives a module the weights of a sample.</summary>
    public void CopyTo(int sample, nn.Module module)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        int place = 0;
        foreach ((_, TorchSharp.Modules.Parameter parameter) in module.named_parameters())
        {
            int count = checked((int)parameter.numel());
            parameter.copy_(tensor(_samples[sample].Values[place..(place + count)], parameter.shape));
            place += count;
        }
    }

    /// <summary>A tensor a parameter, of shape [samples, ...]; the caller's scope owns them.</summary>
    public Dictionary<string, Tensor> ToTensors()
    {
        var tensors = new Dictionary<string, Tensor>();
        int place = 0;
        for (int i = 0; i < Names.Count; i++)
        {
            int count = (int)Elements(Shapes[i]);
            float[] all = new float[checked(count * Count)];
            for (int sample = 0; sample < Count; sample++) _samples[sample].Values.AsSpan(place, count).CopyTo(all.AsSpan(sample * count));
            tensors[Names[i]] = tensor(all, [Count, .. Shapes[i]]);
            place += count;
        }

        return tensors;
    }

    /// <summary>Takes over what <see cref="ToTensors"/> made.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape or type.</exception>
    public void Load(IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyList<int> numbers)
    {
        _samples.Clear();
        float[][] values = [.. numbers.Select(_ => new float[Size])];
        int place = 0;
        for (int i = 0; i < Names.Count; i++)
        {
            int count = (int)Elements(Shapes[i]);
            if (!tensors.TryGetValue(Names[i], out Tensor? stored) || stored.dtype != ScalarType.Float32
                || !stored.shape.AsSpan().SequenceEqual((long[])[numbers.Count, .. Shapes[i]]))
            {
                throw new InvalidDataException($"The posterior samples have no '{Names[i]}' of shape [{numbers.Count}, " +
                    $"{string.Join(", ", Shapes[i])}]; they belong to another network.");
            }

            ReadOnlySpan<float> all = MemoryMarshal.Cast<byte, float>(stored.bytes);
            for (int sample = 0; sample < values.Length; sample++) all.Slice(sample * count, count).CopyTo(values[sample].AsSpan(place));
            place += count;
        }

        for (int sample = 0; sample < values.Length; sample++) _samples.Add((numbers[sample], values[sample]));
    }

    private static long Elements(long[] shape) => shape.Aggregate(1L, (product, size) => product * size);
}
