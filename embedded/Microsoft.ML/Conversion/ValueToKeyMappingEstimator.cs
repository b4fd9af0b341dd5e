using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Learns the distinct values of columns and numbers them.</summary>
public sealed class ValueToKeyMappingEstimator : IEstimator<ValueToKeyMappingTransformer>
{
    internal const int DefaultMaximumNumberOfKeys = 1000000;
    private readonly IHost _host;
    private readonly (string Output, string Input)[] _columns;
    private readonly KeySelection _selection;
    private readonly IDataView _keyData;

    internal ValueToKeyMappingEstimator(
        IHostEnvironment environment, (string Output, string Input)[] columns, KeySelection selection, IDataView keyData = null)
    {
        _host = environment.Register(nameof(ValueToKeyMappingEstimator));
        Contracts.CheckNonEmpty(columns, nameof(columns));
        foreach ((string outputColumnName, _) in columns)
            Contracts.CheckNonWhiteSpace(outputColumnName, nameof(outputColumnName));
        if (keyData is not null && keyData.Schema.Count != 1)
        {
            throw Contracts.ExceptParam(nameof(keyData), "If specified, this data view should contain only a single column containing the " +
                $"terms to map, but this had {keyData.Schema.Count} columns.");
        }

        _columns = columns;
        _selection = selection;
        _keyData = keyData;
    }

    /// <summary>The order of the keys.</summary>
    public enum KeyOrdinality : byte
    {
        ByOccurrence = 0,
        ByValue = 1,
    }

    public ValueToKeyMappingTransformer Fit(IDataView input)
    {
        IHost host = _host.Register("Term");
        using IChannel channel = host.Start("Training");
        DataViewSchema.Column[] columns = [.. _columns.Select(column => Find(input.Schema, column.Input))];
        Contracts.CheckParam(_selection.MaximumNumberOfKeys > 0, "MaxNumTerms", "Must be positive");
        Vocabulary[] vocabularies = _keyData is null ? Learn(input, columns, _selection.MaximumNumberOfKeys) : Given(columns);
        return new ValueToKeyMappingTransformer(_host, _columns, vocabularies, _selection.ValuesAsText);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return inputSchema.With(_columns.Select(column => Shape(inputSchema.GetInput(column.Input), column.Output)));
    }

    private SchemaShape.Column Shape(SchemaShape.Column input, string output)
    {
        bool keysOfKeys = input.IsKey && !_selection.ValuesAsText;
        DataViewType valueType = _selection.ValuesAsText ? TextDataViewType.Instance : input.ItemType;
        var annotations = input.Annotations.Where(annotation => annotation.Name == AnnotationKinds.SlotNames)
            .Append(new SchemaShape.Column(AnnotationKinds.KeyValues, SchemaShape.Column.VectorKind.Vector, valueType, keysOfKeys));
        return new SchemaShape.Column(output, input.Kind, NumberDataViewType.UInt32, true, new SchemaShape(annotations));
    }

    private static DataViewSchema.Column Find(DataViewSchema inputSchema, string name) => inputSchema.GetColumnOrNull(name)
        ?? throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", name);

    private Vocabulary[] Learn(IDataView data, DataViewSchema.Column[] columns, int maximum)
    {
        using DataViewRowCursor cursor = data.GetRowCursor(columns);
        VocabularyBuilder[] builders = [.. columns.Select(column => VocabularyBuilder.Create(cursor, column, maximum))];
        while (cursor.MoveNext())
        {
            foreach (VocabularyBuilder builder in builders)
                builder.AddRow();
        }

        return [.. builders.Select(builder => builder.Finish(_selection.Ordinality))];
    }

    private Vocabulary[] Given(DataViewSchema.Column[] columns)
    {
        DataViewSchema.Column keys = _keyData.Schema[0];
        foreach (DataViewSchema.Column column in columns)
        {
            if (!column.Type.GetItemType().Equals(keys.Type.GetItemType()))
            {
                throw Contracts.ExceptParam("keyData",
                    $"Input data's column must be of type '{column.Type.GetItemType()}' but was '{keys.Type.GetItemType()}'");
            }
        }

        Vocabulary vocabulary = Learn(_keyData, [keys], int.MaxValue)[0];
        return [.. columns.Select(_ => vocabulary)];
    }
}
