using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>Serves <c>PredictionEngine</c>: one row at a time.</summary>
internal sealed class BlockRowMapper(RowComputation computation) : IRowToRowMapper
{
    public DataViewSchema InputSchema => computation.Bindings.Input;

    public DataViewSchema OutputSchema => computation.Bindings.Output;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        ArgumentNullException.ThrowIfNull(dependingColumns);
        return computation.Bindings.Dependencies(computation.Bindings.Active(dependingColumns));
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(activeColumns);
        computation.ThrowIfDisposed();
        return new BlockRow(computation, input, computation.Bindings.Active(activeColumns));
    }
}
