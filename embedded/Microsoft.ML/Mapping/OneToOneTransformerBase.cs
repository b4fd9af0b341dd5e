using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Base of the transformers whose output columns each come from one input column.</summary>
public abstract class OneToOneTransformerBase : RowToRowTransformerBase
{
    private protected readonly (string Output, string Input)[] ColumnPairs;

    private protected OneToOneTransformerBase(IHost host, params (string Output, string Input)[] columns)
        : base(host)
    {
        Contracts.CheckValue(columns, nameof(columns));
        var outputs = new HashSet<string>();
        foreach ((string output, string input) in columns)
        {
            Contracts.CheckNonEmpty(input, nameof(columns));
            Contracts.CheckNonEmpty(output, nameof(columns));
            Contracts.CheckParam(outputs.Add(output), nameof(columns), $"Name of the result column '{output}' specified multiple times");
        }
        ColumnPairs = columns;
    }

    /// <summary>Writes the column names; <see cref="LoadColumns"/> reads them.</summary>
    private protected void SaveColumns(ModelSaveContext ctx)
    {
        ctx.Writer.Write(ColumnPairs.Length);
        foreach ((string output, string input) in ColumnPairs)
        {
            ctx.Writer.Write(output);
            ctx.Writer.Write(input);
        }
    }

    private protected static (string Output, string Input)[] LoadColumns(ModelLoadContext ctx)
    {
        var columns = new (string, string)[ctx.Reader.ReadCount(bytesEach: 2)];
        for (int i = 0; i < columns.Length; i++)
            columns[i] = (ctx.Reader.ReadString(), ctx.Reader.ReadString());
        return columns;
    }
}
