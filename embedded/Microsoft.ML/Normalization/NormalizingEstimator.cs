using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Learns the scale of columns.</summary>
public sealed class NormalizingEstimator : IEstimator<NormalizingTransformer>
{
    private readonly IHost _host;
    private readonly NormalizationMode _mode;
    private readonly bool _fixZero;
    private readonly long _maximumExampleCount;
    private readonly (string Output, string Input)[] _columns;

    internal NormalizingEstimator(
        IHostEnvironment environment, NormalizationMode mode, bool fixZero, long maximumExampleCount, params (string Output, string Input)[] columns)
    {
        _host = environment.Register(nameof(NormalizingEstimator));
        Contracts.CheckNonEmpty(columns, nameof(columns));
        foreach ((string name, _) in columns)
            Contracts.CheckNonEmpty(name, nameof(name));
        Contracts.CheckParam(maximumExampleCount > 1, nameof(maximumExampleCount), "Must be greater than 1");
        _mode = mode;
        _fixZero = fixZero;
        _maximumExampleCount = maximumExampleCount;
        _columns = columns;
    }

    public NormalizingTransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        DataViewSchema.Column[] columns = [.. _columns.Select(column => Find(input.Schema, column.Input))];
        using DataViewRowCursor cursor = input.GetRowCursor(columns);
        NormalizerTrainer[] trainers = [.. columns.Select(column => NormalizerTrainer.Create(cursor, column))];
        for (long rows = 0; rows < _maximumExampleCount && cursor.MoveNext(); rows++)
        {
            foreach (NormalizerTrainer trainer in trainers)
                trainer.AddRow();
        }

        return new NormalizingTransformer(_host, _columns, [.. trainers.Select(trainer => trainer.Finish(_mode, _fixZero))]);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return inputSchema.With(_columns.Select(column => Shape(inputSchema.GetInput(column.Input), column.Output)));
    }

    private static DataViewSchema.Column Find(DataViewSchema schema, string name)
    {
        DataViewSchema.Column column = schema.GetColumnOrNull(name) ?? throw Contracts.ExceptSchemaMismatch("data", "input", name);
        bool isReal = IsReal(column.Type.GetItemType()) && column.Type is not VectorDataViewType { IsKnownSize: false };
        return isReal ? column : throw Contracts.ExceptParam("srcType",
            $"Wrong column type for input column. Expected: Single, Double, Vector of Single or Vector of Double. Got: {column.Type}.");
    }

    private static SchemaShape.Column Shape(SchemaShape.Column input, string output)
    {
        if (input.Kind == SchemaShape.Column.VectorKind.VariableVector)
            throw Contracts.ExceptSchemaMismatch("inputSchema", "input", input.Name, "known-size vector or scalar", input.GetTypeString());
        if (!IsReal(input.ItemType))
            throw Contracts.ExceptSchemaMismatch("inputSchema", "input", input.Name, "vector or scalar of Single or Double", input.GetTypeString());
        var annotations = new List<SchemaShape.Column>
        {
            new(AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, false),
        };
        if (input.Annotations.TryFindColumn(AnnotationKinds.SlotNames, out SchemaShape.Column names))
            annotations.Add(names);
        return new SchemaShape.Column(output, input.Kind, input.ItemType, false, new SchemaShape(annotations));
    }

    private static bool IsReal(DataViewType type) => type == NumberDataViewType.Single || type == NumberDataViewType.Double;
}
