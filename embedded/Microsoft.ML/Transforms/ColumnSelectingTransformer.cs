using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Keeps the columns named, in the order named, or all but those named.</summary>
public sealed class ColumnSelectingTransformer : ITransformer
{
    internal const string LoaderName = "SelectColumnsTransform";

    private readonly IHost _host;
    private readonly string[] _names;
    private readonly bool _keep;
    private readonly bool _keepHidden;

    internal ColumnSelectingTransformer(IHostEnvironment environment, string[] keepColumns, string[] dropColumns, bool keepHidden = false)
    {
        _host = environment.Register(nameof(ColumnSelectingTransformer));
        _keep = keepColumns is { Length: > 0 };
        bool drop = dropColumns is { Length: > 0 };
        Contracts.Check(!(_keep && drop), "Both keepColumns and dropColumns are set. Exactly one can be specified.");
        Contracts.Check(_keep || drop, "Neither keepColumns and dropColumns is set. Exactly one must be specified.");
        _names = _keep ? keepColumns : dropColumns;
        _keepHidden = keepHidden;
    }

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return Select(new EmptyDataView(inputSchema), nameof(inputSchema)).Schema;
    }

    public IDataView Transform(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        return Select(input, nameof(input));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return Select(new EmptyDataView(inputSchema), nameof(inputSchema));
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ctx.SetLoader(LoaderName);
        ctx.Writer.Write(_keep);
        ctx.Writer.Write(_keepHidden);
        ctx.Writer.Write(_names.Length);
        foreach (string name in _names)
            ctx.Writer.Write(name);
    }

    internal static ColumnSelectingTransformer Load(IHostEnvironment environment, ModelLoadContext ctx)
    {
        bool keep = ctx.Reader.ReadBoolean();
        bool keepHidden = ctx.Reader.ReadBoolean();
        var names = new string[ctx.Reader.ReadCount(bytesEach: 1)];
        for (int i = 0; i < names.Length; i++)
            names[i] = ctx.Reader.ReadString();
        return new ColumnSelectingTransformer(environment, keep ? names : null, keep ? null : names, keepHidden);
    }

    internal bool Keeps(string name) => _names.Contains(name) == _keep;

    internal void CheckNames(IEnumerable<string> inputNames, string paramName)
    {
        string[] missing = [.. _names.Except(inputNames)];
        if (missing.Length > 0)
            throw Contracts.ExceptSchemaMismatch(paramName, "input", string.Join(",", missing));
    }

    private SelectedColumnsView Select(IDataView input, string paramName)
    {
        CheckNames(input.Schema.Select(column => column.Name), paramName);
        IEnumerable<int> sources = _keep
            ? _names.SelectMany(name => input.Schema.Where(column => column.Name == name && (_keepHidden || !column.IsHidden)))
                .Select(column => column.Index)
            : input.Schema.Where(column => Keeps(column.Name)).Select(column => column.Index);
        return new SelectedColumnsView(_host, input, [.. sources]);
    }
}
