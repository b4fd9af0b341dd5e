using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Sparse.ML.Transforms;

/// <summary>
/// Scores one row of a saved chain. ML.NET finds this class by its contract when it loads a model, in any process that has the assembly;
/// nothing needs to be registered.
/// </summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class ScoringFactory : CustomMappingFactory<ScoringInput, ScoringOutput>
{
    public const string Contract = "Sparse.ML.Score/1";

    public override Action<ScoringInput, ScoringOutput> GetMapping() => Map;

    /// <summary>Safe to call from several threads.</summary>
    public static void Map(ScoringInput input, ScoringOutput output)
    {
        RowScorer scorer = ModelTextCache.Find(input.Model);
        using RowScorer.Rental rental = scorer.Rent();
        ScoringBlock block = rental.Block;
        scorer.CopyFeatures(input.Features, block.Features(0));
        block.Score(1);
        output.Predicted = (int)block.PredictedLabel(0);
        Split(block.Scores(0), output);
    }

    // Parts that the number of classes does not use stay zero, so that every column always has its declared size.
    internal static void Split(ReadOnlySpan<float> scores, ScoringOutput output)
    {
        int start = 0;
        for (int part = ScoringOutput.Parts - 1; part >= 0; part--)
        {
            int size = 1 << part;
            ref VBuffer<float> column = ref output.Part(part);
            if ((scores.Length & size) == 0)
            {
                if (column.Length != size) column = new VBuffer<float>(size, 0, [], []);
                continue;
            }
            VBufferEditor<float> editor = VBufferEditor.Create(ref column, size);
            scores.Slice(start, size).CopyTo(editor.Values);
            column = editor.Commit();
            start += size;
        }
    }
}
