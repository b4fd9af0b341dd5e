using System.Text.Json;
using Sparse.ML.Networks;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// The candidates that a search over several weight seeds has finished, in the checkpoint folder, so that a resumed search does not begin
/// anew. Nothing is written without such a folder or for a single seed.
/// </summary>
/// <param name="options">Options of the search.</param>
/// <param name="definition">The network, bound.</param>
/// <param name="data">Tells different training graphs apart.</param>
internal sealed class TicketCandidates(UntrainedTicketOptions options, NetworkDefinition definition, string data)
{
    private const string Format = "Sparse.ML.TicketCandidate/1";

    private bool Writes => options.CheckpointPath is not null && options.WeightSeeds > 1;

    /// <summary>A candidate that an earlier run of the same options finished; null when there is none.</summary>
    public TicketCandidate? Find(int number)
    {
        if (!Writes || !options.Resume || !File.Exists(PathOf(number))) return null;
        using WeightFile file = WeightFile.Read(PathOf(number));
        if (file.Metadata.GetValueOrDefault("format") != Format || file.Metadata.GetValueOrDefault("run") != Run(number)) return null;
        Dictionary<string, byte[]> bits = file.Tensors.ToDictionary(entry => entry.Key, entry => entry.Value.bytes.ToArray());
        TrainingHistory history = JsonSerializer.Deserialize<TrainingHistory>(file.Metadata["history"])!;
        return new TicketCandidate(UntrainedTicket.FromBits(options.Seed + number, options.Sparsity, options.Fan, options.Rescales, bits,
            definition), history);
    }

    public void Keep(int number, TicketCandidate candidate)
    {
        if (!Writes) return;
        using var scope = NewDisposeScope();
        WeightFile.Write(PathOf(number), candidate.Ticket.Bits.Select(mask => KeyValuePair.Create(mask.Key, tensor(mask.Value))),
            new Dictionary<string, string>
        {
            ["format"] = Format, ["run"] = Run(number), ["history"] = JsonSerializer.Serialize(candidate.History),
        });
    }

    /// <summary>Removes the files of a finished search.</summary>
    public void Clear()
    {
        if (!Writes) return;
        for (int number = 0; number < options.WeightSeeds; number++) File.Delete(PathOf(number));
    }

    private string Run(int number) =>
        string.Join('|', data, definition.ToJson(), options.MethodText, options.Seed + number, options.Epochs, options.Optimizer,
            options.Schedule, options.LabelSmoothing, options.ValidationFraction, options.ElementType);

    private string PathOf(int number) => Path.Combine(options.CheckpointPath!, $"candidate-{number}.safetensors");
}
