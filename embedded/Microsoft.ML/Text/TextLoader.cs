using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Reads data from text files with one row a line.</summary>
public sealed partial class TextLoader : IDataLoader<IMultiStreamSource>
{
    internal const string LoaderName = "TextLoader";
    private readonly IHost _host;
    private readonly Options _options;
    private readonly TextColumn[] _columns;
    private readonly DataViewSchema _schema;

    internal TextLoader(IHostEnvironment environment, Options options, IMultiStreamSource dataSample)
    {
        _host = environment.Register(LoaderName);
        Contracts.CheckValue(options, nameof(options));
        _options = TextDefaults.Resolve(options, dataSample);
        int? end = _options.Columns.Any(TextColumn.NeedsEnd) ? TextDefaults.CountFields(_options, dataSample) : null;
        _columns = [.. _options.Columns.Select(column => new TextColumn(column, _options.Columns, end))];
        _schema = MakeSchema(_columns, TextDefaults.ReadHeader(_options, dataSample));
    }

    private TextLoader(IHostEnvironment environment, Options options, DataViewSchema schema)
    {
        _host = environment.Register(LoaderName);
        _options = options;
        _columns = [.. options.Columns.Select(column => new TextColumn(column, options.Columns, null))];
        _schema = schema;
    }

    public DataViewSchema GetOutputSchema() => _schema;

    public IDataView Load(IMultiStreamSource source)
    {
        Contracts.CheckValue(source, nameof(source));
        return new TextView(_host, source, _options, _columns, _schema);
    }

    internal static TextLoader Load(IHostEnvironment environment, ModelLoadContext ctx)
    {
        Options options = TextLoaderModel.Read(ctx.Reader, out DataViewSchema.Annotations[] annotations);
        var builder = new DataViewSchema.Builder();
        TextColumn[] columns = [.. options.Columns.Select(column => new TextColumn(column, options.Columns, null))];
        for (int i = 0; i < columns.Length; i++)
            builder.AddColumn(columns[i].Name, columns[i].Type, annotations[i]);
        return new TextLoader(environment, options, builder.ToSchema());
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ctx.SetLoader(LoaderName);
        TextLoaderModel.Write(ctx.Writer, _options, _columns, _schema);
    }

    private static DataViewSchema MakeSchema(TextColumn[] columns, string[] names)
    {
        var builder = new DataViewSchema.Builder();
        foreach (TextColumn column in columns)
            builder.AddColumn(column.Name, column.Type, SlotNames(column, names));
        return builder.ToSchema();
    }

    private static DataViewSchema.Annotations SlotNames(TextColumn column, string[] names)
    {
        if (names is null || !column.Type.IsKnownSizeVector())
            return null;
        ReadOnlyMemory<char>[] slots = [.. column.Positions.Select(p => (p < names.Length ? names[p] : "").AsMemory())];
        if (Array.TrueForAll(slots, slot => slot.IsEmpty))
            return null;
        var builder = new DataViewSchema.Annotations.Builder();
        builder.AddVector(AnnotationKinds.SlotNames, TextDataViewType.Instance, slots);
        return builder.ToAnnotations();
    }
}
