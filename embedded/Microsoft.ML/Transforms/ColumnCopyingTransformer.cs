using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Copies columns with their annotations.</summary>
public sealed class ColumnCopyingTransformer : OneToOneTransformerBase
{
    internal const string LoaderName = "CopyTransform";

    internal ColumnCopyingTransformer(IHostEnvironment environment, params (string Output, string Input)[] columns)
        : base(environment.Register(nameof(ColumnCopyingTransformer)), columns)
    {
    }

    internal IReadOnlyList<(string Output, string Input)> Columns => ColumnPairs;

    internal static ColumnCopyingTransformer Load(IHostEnvironment environment, ModelLoadContext ctx) => new(environment, LoadColumns(ctx));

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(LoaderName);
        SaveColumns(ctx);
    }

    private protected override RowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(inputSchema, ColumnPairs);

    private sealed class Mapper(DataViewSchema inputSchema, (string Output, string Input)[] columns) : OneToOneMapper(inputSchema, columns)
    {
        protected override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column, int index) => input.GetGetter(column);

        protected override DataViewSchema.DetachedColumn MakeOutputColumn(int index) =>
            new(Columns[index].Output, Input(index).Type, Input(index).Annotations);
    }
}
