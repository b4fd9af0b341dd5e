using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>Reads features into a scoring block and hands out scores and predicted labels.</summary>
internal sealed class ScoredRows(ScoringBlock block, DataViewRow source, ScoreBindings bindings, float inputScale) : RowBlock
{
    private readonly FeatureReader _features =
        FeatureReader.Create(source, source.Schema[bindings.Feature.Index], bindings.FeatureType, inputScale);

    public override int Capacity => block.Capacity;

    public override void Read(int row) => _features.Read(block.Features(row));

    public override void Compute(int rows) => block.Score(rows);

    public override Delegate Getter(int column, Func<int> row) => column == bindings.ScoreIndex
        ? new ValueGetter<VBuffer<float>>((ref value) => Vectors.Copy(block.Scores(row()), ref value))
        : new ValueGetter<uint>((ref value) => value = block.PredictedLabel(row()));
}
