using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Sparse.ML.Transforms;

/// <summary>
/// Answers one node of the training graph in a saved chain. ML.NET finds this class by its contract when it loads a model, in any process
/// that has
/// the assembly; nothing needs to be registered, and no native library is loaded.
/// </summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class HopCountScoringFactory : CustomMappingFactory<GraphScoringInput, HopCountScoringOutput>
{
    public const string Contract = "Sparse.ML.HopCountScore/1";

    private static readonly TextCache<HopCountSnapshot> Snapshots = new(text => HopCountModelText.ParseSnapshot(text.Span));

    public override Action<GraphScoringInput, HopCountScoringOutput> GetMapping() => Map;

    /// <summary>Safe to call from several threads.</summary>
    public static void Map(GraphScoringInput input, HopCountScoringOutput output)
    {
        HopCountSnapshot snapshot = Snapshots.Find(input.Model);
        int node = snapshot.Nodes.NodeOf(input.Node.Span);
        if (node < 0) throw GraphScoringFactory.Unknown(snapshot.Nodes, input.Node);
        ReadOnlySpan<float> figures = snapshot.Nodes.FiguresOf(node);
        (output.Score, output.Average, output.Deviation, output.Predicted) = (figures[0], figures[1], figures[2], figures[3] > 0);
        int begin = snapshot.FarOffsets[node], count = snapshot.FarOffsets[node + 1] - begin;
        VBufferEditor<ReadOnlyMemory<char>> far = VBufferEditor.Create(ref output.Far, count);
        for (int i = 0; i < count; i++) far.Values[i] = snapshot.Nodes.Ids[snapshot.Far[begin + i]].AsMemory();
        output.Far = far.Commit();
        VBufferEditor<float> hops = VBufferEditor.Create(ref output.FarHops, count);
        snapshot.FarHops.AsSpan(begin, count).CopyTo(hops.Values);
        output.FarHops = hops.Commit();
    }
}
