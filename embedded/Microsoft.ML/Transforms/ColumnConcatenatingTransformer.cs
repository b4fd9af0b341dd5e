using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Concatenates columns into a vector, with slot names where the inputs give any.</summary>
public sealed class ColumnConcatenatingTransformer : RowToRowTransformerBase
{
    internal const string LoaderName = "ConcatTransform";

    private readonly string _output;
    private readonly string[] _inputs;

    internal ColumnConcatenatingTransformer(IHostEnvironment environment, string output, string[] inputs)
        : base(environment.Register(nameof(ColumnConcatenatingTransformer)))
    {
        _output = output;
        _inputs = inputs;
    }

    internal static ColumnConcatenatingTransformer Load(IHostEnvironment environment, ModelLoadContext ctx)
    {
        string output = ctx.Reader.ReadString();
        var inputs = new string[ctx.Reader.ReadCount(bytesEach: 1)];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = ctx.Reader.ReadString();
        return new ColumnConcatenatingTransformer(environment, output, inputs);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(LoaderName);
        ctx.Writer.Write(_output);
        ctx.Writer.Write(_inputs.Length);
        foreach (string input in _inputs)
            ctx.Writer.Write(input);
    }

    private protected override RowMapper MakeRowMapper(DataViewSchema inputSchema) =>
        new ConcatenationMapper(inputSchema, _output, _inputs);
}
