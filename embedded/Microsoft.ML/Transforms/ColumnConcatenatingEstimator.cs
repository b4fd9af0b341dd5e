using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Concatenates columns of one item type into a vector.</summary>
public sealed class ColumnConcatenatingEstimator : IEstimator<ColumnConcatenatingTransformer>
{
    private readonly IHost _host;
    private readonly string _output;
    private readonly string[] _inputs;

    internal ColumnConcatenatingEstimator(IHostEnvironment environment, string outputColumnName, string[] inputColumnNames)
    {
        _host = environment.Register(nameof(ColumnConcatenatingEstimator));
        Contracts.CheckNonEmpty(outputColumnName, nameof(outputColumnName));
        Contracts.CheckValue(inputColumnNames, nameof(inputColumnNames));
        Contracts.CheckParam(inputColumnNames.Length > 0, nameof(inputColumnNames), "Input columns not specified");
        Contracts.CheckParam(!inputColumnNames.Any(string.IsNullOrEmpty), nameof(inputColumnNames), "Contained some null or empty items");
        _output = outputColumnName;
        _inputs = inputColumnNames;
    }

    public ColumnConcatenatingTransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        return new ColumnConcatenatingTransformer(_host, _output, _inputs);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        var columns = new List<SchemaShape.Column>();
        foreach (string name in _inputs)
        {
            SchemaShape.Column column = inputSchema.GetInput(name);
            columns.Add(column);
            Contracts.Check(!column.IsKey, $"Column '{name}' is key. Concatenation of keys is unsupported.");
            Contracts.Check(column.ItemType.Equals(columns[0].ItemType), $"Concatenated columns should have the same type. " +
                $"Column '{name}' has type of {column.ItemType}, but expected column type is {columns[0].ItemType}.");
        }
        bool variable = columns.Exists(column => column.Kind == SchemaShape.Column.VectorKind.VariableVector);
        return inputSchema.With(new SchemaShape.Column(
            _output,
            variable ? SchemaShape.Column.VectorKind.VariableVector : SchemaShape.Column.VectorKind.Vector,
            columns[0].ItemType,
            isKey: false,
            new SchemaShape(Annotations(columns))));
    }

    private static IEnumerable<SchemaShape.Column> Annotations(List<SchemaShape.Column> columns)
    {
        const SchemaShape.Column.VectorKind Vector = SchemaShape.Column.VectorKind.Vector;
        if (columns.TrueForAll(column => column.IsNormalizedColumn()))
            yield return SchemaShape.Column.Create(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance);
        if (columns.Exists(column => column.HasAnnotation(AnnotationKinds.CategoricalSlotRanges, Vector, NumberDataViewType.Int32)))
            yield return new SchemaShape.Column(AnnotationKinds.CategoricalSlotRanges, Vector, NumberDataViewType.Int32, isKey: false);
        if (columns.Exists(column => column.Kind == SchemaShape.Column.VectorKind.Scalar
            || column.HasAnnotation(AnnotationKinds.SlotNames, Vector, TextDataViewType.Instance)))
        {
            yield return new SchemaShape.Column(AnnotationKinds.SlotNames, Vector, TextDataViewType.Instance, isKey: false);
        }
    }
}
