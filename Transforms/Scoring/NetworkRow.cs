using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>One row that is scored when one of its computed columns is read, once for each position of the input row.</summary>
internal sealed class NetworkRow : DataViewRow
{
    private readonly NetworkTransformer _transformer;
    private readonly DataViewRow _input;
    private readonly ScoreBindings _bindings;
    private readonly bool[] _active;
    private readonly ScoringBlock? _block;
    private readonly FeatureReader? _features;
    private long _scored = -1;

    public NetworkRow(NetworkTransformer transformer, DataViewRow input, ScoreBindings bindings, bool[] active)
    {
        (_transformer, _input, _bindings, _active) = (transformer, input, bindings, active);
        if (!bindings.IsScoring(active)) return;
        _features = FeatureReader.Create(input, input.Schema[bindings.Feature.Index], bindings.FeatureType, transformer.Model.InputScale);
        _block = transformer.CreateBlock(1);
    }

    public override DataViewSchema Schema => _bindings.Output;

    public override long Position => _input.Position;

    public override long Batch => _input.Batch;

    public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!_active[column.Index]) throw RowErrors.Inactive(column);
        if (!_bindings.IsComputed(column.Index)) return _input.GetGetter<TValue>(_input.Schema[column.Index]);
        Delegate getter = column.Index == _bindings.ScoreIndex ? (ValueGetter<VBuffer<float>>)GetScore : (ValueGetter<uint>)GetPredictedLabel;
        return getter as ValueGetter<TValue> ?? throw RowErrors.WrongType(_bindings.Output[column.Index], typeof(TValue));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _input.Dispose();
        base.Dispose(disposing);
    }

    private void GetScore(ref VBuffer<float> value)
    {
        ReadOnlySpan<float> scores = Scored().Scores(0);
        VBufferEditor<float> editor = VBufferEditor.Create(ref value, scores.Length);
        scores.CopyTo(editor.Values);
        value = editor.Commit();
    }

    private void GetPredictedLabel(ref uint value) => value = Scored().PredictedLabel(0);

    private ScoringBlock Scored()
    {
        _transformer.ThrowIfDisposed();
        if (_input.Position < 0) throw RowErrors.NoRow();
        if (_scored == _input.Position) return _block!;
        _features!.Read(_block!.Features(0));
        _block.Score(1);
        _scored = _input.Position;
        return _block;
    }
}
