using System.Text.Json;
using System.Text.Json.Serialization;
using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

public sealed partial class HopCountModel
{
    private const string HeaderKey = "sparse.ml.hop-count-model";
    private const string EncoderKey = "encoder", HistoryKey = "history";
    private const int Version = 1, MaximumSamples = 100_000;

    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter(allowIntegerValues: false) } };

    /// <summary>
    /// Writes the model as one safetensors file, which Python reads too: for each parameter a tensor of shape [samples, ...], everything
    /// else as metadata.
    /// </summary>
    /// <param name="path">Path of the file, which is replaced.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        using var scope = NewDisposeScope();
        WeightFile.Write(path, _samples.ToTensors(), Describe());
    }

    /// <summary>Writes the model to a stream, which stays open; see <see cref="Save(string)"/>.</summary>
    /// <param name="stream">Writable stream.</param>
    public void Save(Stream stream)
    {
        using var scope = NewDisposeScope();
        WeightFile.Write(stream, _samples.ToTensors(), Describe());
    }

    /// <summary>Reads a model that <see cref="Save(string)"/> wrote. The file is not trusted.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="device">Where the model shall compute; null means the CPU.</param>
    /// <exception cref="InvalidDataException">The file is truncated, damaged, or no such model.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static HopCountModel Load(string path, Device? device = null)
    {
        using WeightFile file = WeightFile.Read(path);
        return Build(file, device ?? CPU);
    }

    /// <summary>Reads a model from a stream, up to its end; see <see cref="Load(string, Device)"/>.</summary>
    /// <param name="stream">Stream, which stays open.</param>
    /// <param name="device">Where the model shall compute; null means the CPU.</param>
    /// <exception cref="InvalidDataException">The content is truncated, damaged, or no such model.</exception>
    public static HopCountModel Load(Stream stream, Device? device = null)
    {
        using WeightFile file = WeightFile.Read(stream);
        return Build(file, device ?? CPU);
    }

    private Dictionary<string, string> Describe()
    {
        int[] numbers = [.. Enumerable.Range(0, _samples.Count).Select(_samples.NumberOf)];
        var metadata = new Dictionary<string, string>
        {
            [HeaderKey] = JsonSerializer.Serialize(new Header(Version, Settings, Scale, Score, _seed, numbers), Json),
            [EncoderKey] = Encoder.ToJson(),
        };
        if (History is not null) metadata[HistoryKey] = History.ToJson();
        return metadata;
    }

    private static HopCountModel Build(WeightFile file, Device device)
    {
        if (!file.Metadata.TryGetValue(HeaderKey, out string? json)) throw Damaged("it is no such model");
        Header header = Parse(json);
        NetworkDefinition definition = NetworkDefinition.FromJson(file.Metadata.GetValueOrDefault(EncoderKey, ""));
        if (definition is not GraphNetworkDefinition { Features: not null, Outputs: not null } encoder)
            throw Damaged("its encoder is no complete graph network");
        // The encoder is built before it is known that the file holds its weights, so sizes that could not be its own must not come so far.
        long stored = file.Tensors.Values.Sum(tensor => tensor.numel());
        if (encoder.ParameterCount is not { } count || count * header.Samples.Length > stored)
            throw Damaged("it does not hold the weights of its encoder");
        PosteriorSamples samples = Shape(encoder, header.Settings.HopClasses);
        samples.Load(file.Tensors, header.Samples);
        return new(encoder, header.Settings, samples, header.Scale, header.Score, header.Seed, device)
        {
            History = file.Metadata.TryGetValue(HistoryKey, out string? history) ? TrainingHistory.FromJson(history) : null,
        };
    }

    private static PosteriorSamples Shape(GraphNetworkDefinition encoder, int classes)
    {
        using var module = new HopCountModule(encoder, classes, new RandomStreams(0));
        return PosteriorSamples.For(module);
    }

    private static Header Parse(string json)
    {
        try
        {
            Header? header = JsonSerializer.Deserialize<Header>(json, Json);
            bool valid = header is { Version: Version, Settings: not null, Scale: not null, Samples.Length: > 0 and <= MaximumSamples }
                && header.Settings is { HopClasses: >= 2 and <= HopCountSettings.MaximumHopClasses, RemovedEdges: >= 0 and < 1 }
                && double.IsFinite(header.Scale.MaximumAverage) && double.IsFinite(header.Scale.MaximumDeviation)
                && double.IsFinite(header.Scale.Threshold);
            return valid ? header! : throw Damaged("its header holds values that no model has");
        }
        catch (JsonException error)
        {
            throw Damaged("its header cannot be read", error);
        }
    }

    private static InvalidDataException Damaged(string reason, Exception? inner = null) =>
        new($"The saved hop-count model is damaged: {reason}. Save the model again.", inner);

    private sealed record Header(int Version, HopCountSettings Settings, HopScale Scale, HopScore Score, long Seed, int[] Samples);
}
