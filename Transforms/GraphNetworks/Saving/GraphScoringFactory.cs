using Microsoft.ML.Transforms;

namespace Sparse.ML.Transforms;

/// <summary>
/// Answers one node of the training graph in a saved chain. ML.NET finds this class by its contract when it loads a model, in any process
/// that has the assembly; nothing needs to be registered, and no native library is loaded.
/// </summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class GraphScoringFactory : CustomMappingFactory<GraphScoringInput, ScoringOutput>
{
    public const string Contract = "Sparse.ML.GraphScore/1";

    private static readonly TextCache<GraphSnapshot> Snapshots = new(text => GraphModelText.ParseSnapshot(text.Span));

    public override Action<GraphScoringInput, ScoringOutput> GetMapping() => Map;

    /// <summary>Safe to call from several threads.</summary>
    public static void Map(GraphScoringInput input, ScoringOutput output)
    {
        GraphSnapshot snapshot = Snapshots.Find(input.Model);
        ReadOnlySpan<float> scores = snapshot.Find(input.Node.Span);
        if (scores.IsEmpty) throw Unknown(snapshot, input.Node);
        output.Predicted = (int)ScoringBlock.MostProbable(scores);
        ScoringFactory.Split(scores, output);
    }

    /// <summary>The error of a node that the snapshot does not know; says what to call instead.</summary>
    internal static InvalidOperationException Unknown(GraphSnapshot snapshot, ReadOnlyMemory<char> node) => new(
        (snapshot.IdKind.IsNone
            ? "A loaded graph network answers the nodes of its training graph by their id, but this one was trained without an id column " +
                "(or with keys that have no values). "
            : $"Node '{node}' is not in the graph that the network was trained on, and a loaded model answers the nodes of that graph " +
                "only. ") +
        "To score this graph as a whole: var restored = mlContext.Sparse.Restore(loadedModel); restored.Transform(nodeView).");
}
