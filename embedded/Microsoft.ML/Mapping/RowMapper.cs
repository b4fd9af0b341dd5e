namespace Microsoft.ML.Data;

/// <summary>
/// What a row-to-row transformer does to one schema. Making it checks the schema; it then names the columns it adds and
/// makes their getters. It must be safe for rows on several threads.
///
/// To add a transformer: derive it from <see cref="RowToRowTransformerBase"/> (or <see cref="OneToOneTransformerBase"/>
/// where each output column comes from one input column), give it a mapper derived from this class (or from
/// <see cref="OneToOneMapper"/>), and a static <c>Load(IHostEnvironment, ModelLoadContext)</c>; name it in
/// <see cref="ModelLoaders"/>. Its SaveModel calls <c>ctx.SetLoader(LoaderName)</c>, writes small values with
/// <c>ctx.Writer</c> and large ones with <c>ctx.SaveEntry</c>; Load reads them in the same order. An estimator that
/// learns nothing derives from <see cref="TrivialEstimator{TTransformer}"/>, another implements
/// <see cref="IEstimator{TTransformer}"/>; GetOutputSchema checks the input shape with
/// <see cref="SchemaShape.GetInput"/> and returns <see cref="SchemaShape.With"/> the columns it makes.
/// </summary>
internal abstract class RowMapper(DataViewSchema inputSchema)
{
    private DataViewSchema.DetachedColumn[] _outputColumns;

    public DataViewSchema InputSchema => inputSchema;

    public DataViewSchema.DetachedColumn[] OutputColumns => _outputColumns ??= MakeOutputColumns();

    /// <summary>Whether rows depend on the rows before them, so that a view must be read by a single cursor.</summary>
    public virtual bool KeepsState => false;

    /// <summary>Flags the input columns that the flagged outputs are computed from.</summary>
    public abstract void AddDependencies(bool[] activeOutputs, bool[] activeInputs);

    /// <summary>The getters of the flagged outputs (null for the others) over a row of the input schema.</summary>
    /// <param name="disposer">Called when the row is disposed; may be null.</param>
    public abstract Delegate[] CreateGetters(DataViewRow input, bool[] activeOutputs, out Action disposer);

    protected abstract DataViewSchema.DetachedColumn[] MakeOutputColumns();
}
