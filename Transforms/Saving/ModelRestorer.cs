using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using TorchSharp;

namespace Sparse.ML.Transforms;

/// <summary>Finds the networks inside a loaded model and puts native transformers in their place.</summary>
internal sealed class ModelRestorer(MLContext context, torch.Device device)
{
    /// <summary>Number of saved networks and graph transforms that were turned back into native transformers.</summary>
    public int Restored { get; private set; }

    /// <summary>Number of transformers that were native already.</summary>
    public int Native { get; private set; }

    /// <summary>The same model with native stages; stages that are not ours stay the objects that they are.</summary>
    public ITransformer Restore(ITransformer model)
    {
        if (model is NetworkTransformer or GraphNetworkTransformer or HopCountTransformer or NodeFeaturesTransformer) Native++;
        if (model is not IEnumerable<ITransformer> chain) return model;
        ITransformer[] stages = [.. chain];
        if (ReadText<GraphScoringInput, ScoringOutput>(stages) is { } graphText)
        {
            Restored++;
            (NetworkModel graphNetwork, GraphNetworkTransformerOptions columns, GraphSnapshot snapshot) = GraphModelText.Parse(graphText.Span, device);
            return new GraphNetworkTransformer(context, graphNetwork, columns, snapshot);
        }

        if (ReadText<GraphScoringInput, HopCountScoringOutput>(stages) is { } hopText)
        {
            Restored++;
            (HopCountModel hopCounts, HopCountTransformerOptions names, HopCountSnapshot nodes) = HopCountModelText.Parse(hopText.Span, device);
            return new HopCountTransformer(context, hopCounts, names, nodes);
        }

        if (ReadText<NodeFeaturesRow, ScoringOutput>(stages) is { } features)
        {
            Restored++;
            return NodeFeaturesText.Restore(context, features.Span);
        }

        if (ReadText<ScoringInput, ScoringOutput>(stages) is { } text)
        {
            Restored++;
            (NetworkModel network, NetworkTransformerOptions options) = ModelText.Parse(text.Span, device);
            return new NetworkTransformer(context, network, options);
        }
        ITransformer[] restored = Array.ConvertAll(stages, Restore);
        return restored.AsSpan().SequenceEqual(stages) ? model : new TransformerChain<ITransformer>(restored);
    }

    /// <summary>The text of a saved network when these are its stages: running the lookup on one row hands it out.</summary>
    private ReadOnlyMemory<char>? ReadText<TInput, TOutput>(ITransformer[] stages)
        where TInput : class, new()
        where TOutput : class, new()
    {
        int key = Array.FindIndex(stages, stage => stage is CustomMappingTransformer<NoInput, ModelKeyRow>);
        if (key < 0 || key + 1 >= stages.Length || !stages.Any(stage => stage is CustomMappingTransformer<TInput, TOutput>)) return null;
        IDataView row = context.Data.LoadFromEnumerable([new ProbeRow()]);
        IDataView found = stages[key + 1].Transform(stages[key].Transform(row));
        return found.GetColumn<ReadOnlyMemory<char>>(ColumnNames.Model).Single();
    }

    private sealed class ProbeRow
    {
        public int Probe { get; set; }
    }
}
