// Stand-ins for estimators, transformers and views that the recorded snippets name.
#nullable disable
#pragma warning disable CA1001, CA1711, CA1716, CA1063, CA1816, CA1051
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Golden;

/// <summary>Forwards to another transformer, counts <see cref="Dispose"/> and saves nothing.</summary>
public sealed class DispT(ITransformer inner) : ITransformer, IDisposable
{
    public int Disposed { get; private set; }

    public bool IsRowToRowMapper => inner.IsRowToRowMapper;

    public void Dispose() => Disposed++;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inner.GetOutputSchema(inputSchema);

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => inner.GetRowToRowMapper(inputSchema);

    public IDataView Transform(IDataView input) => inner.Transform(input);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
    }
}

/// <summary>An estimator that leaves the shape as it is and fits to a given transformer.</summary>
public sealed class DispE(ITransformer result) : IEstimator<ITransformer>
{
    public ITransformer Fit(IDataView input) => result;

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
}

/// <summary>A transformer that is not a row mapper.</summary>
public sealed class NotR2R : ITransformer
{
    public bool IsRowToRowMapper => false;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException();

    public IDataView Transform(IDataView input) => input;

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
    }
}

/// <summary>Forwards to another view, counts cursors and does not know its row count.</summary>
public sealed class CountView(IDataView inner) : IDataView
{
    public int Cursors { get; private set; }

    public bool CanShuffle => inner.CanShuffle;

    public DataViewSchema Schema => inner.Schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        Cursors++;
        return inner.GetRowCursor(columnsNeeded, rand);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        Cursors++;
        return inner.GetRowCursorSet(columnsNeeded, n, rand);
    }
}

/// <summary>Records the shape that a chain hands to its members.</summary>
public sealed class Probe : IEstimator<ITransformer>
{
    private SchemaShape _shape;

    public static SchemaShape Of(IDataView data)
    {
        var probe = new Probe();
        try
        {
            new EstimatorChain<ITransformer>().Append(probe).Fit(data);
        }
        catch (NotSupportedException)
        {
            // The chain asks for shapes before it fits, so the shape is known by now.
        }

        return probe._shape;
    }

    public ITransformer Fit(IDataView input) => throw new NotSupportedException();

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _shape = inputSchema;
}

/// <summary>The mapping Y = 2 A under the contract Golden.Times2.</summary>
[CustomMappingFactoryAttribute("Golden.Times2")]
public sealed class Times2 : CustomMappingFactory<CxIn, CxOut>
{
    public static void Map(CxIn input, CxOut output) => output.Y = 2 * input.A;

    public override Action<CxIn, CxOut> GetMapping() => Map;
}

/// <summary>Column types for rows of <see cref="McK"/>.</summary>
public static class T1
{
    public static SchemaDefinition Def<T>(int labelCount, int scoreSize, int predictedCount)
    {
        var definition = SchemaDefinition.Create(typeof(T));
        definition["Label"].ColumnType = new KeyDataViewType(typeof(uint), labelCount);
        definition["Score"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, scoreSize);
        definition["PredictedLabel"].ColumnType = new KeyDataViewType(typeof(uint), predictedCount);
        return definition;
    }
}
