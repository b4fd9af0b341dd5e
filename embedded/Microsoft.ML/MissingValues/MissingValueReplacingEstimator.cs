using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Learns what to put in place of missing values.</summary>
public sealed class MissingValueReplacingEstimator : IEstimator<MissingValueReplacingTransformer>
{
    private readonly IHost _host;
    private readonly ReplacementMode _mode;
    private readonly bool _bySlot;
    private readonly (string Output, string Input)[] _columns;

    internal MissingValueReplacingEstimator(
        IHostEnvironment environment, ReplacementMode mode, bool imputeBySlot, params (string Output, string Input)[] columns)
    {
        _host = environment.Register(nameof(MissingValueReplacingEstimator));
        Contracts.CheckNonEmpty(columns, nameof(columns));
        _mode = mode;
        _bySlot = imputeBySlot;
        _columns = columns;
    }

    /// <summary>What is put in place of a missing value.</summary>
    public enum ReplacementMode : byte
    {
        DefaultValue = 0,
        Mean = 1,
        Minimum = 2,
        Maximum = 3,
        Mode = 5,
    }

    public MissingValueReplacingTransformer Fit(IDataView input)
    {
        DataViewSchema.Column[] columns = [.. _columns.Select(column => MissingValueReplacingTransformer.Find(input.Schema, column.Input, nameof(input)))];
        return new MissingValueReplacingTransformer(_host, _columns,
            _mode == ReplacementMode.DefaultValue ? Defaults(columns) : Learn(input, columns));
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return inputSchema.With(_columns.Select(column => Shape(inputSchema.GetInput(column.Input), column.Output)));
    }

    private static SchemaShape.Column Shape(SchemaShape.Column input, string output)
    {
        if (!MissingValueReplacingTransformer.IsReal(input.ItemType))
            throw MissingValueReplacingTransformer.NotSupported(input.ItemType);
        var kept = input.Annotations.Where(annotation => annotation.Name is AnnotationKinds.SlotNames or AnnotationKinds.IsNormalized);
        return new SchemaShape.Column(output, input.Kind, input.ItemType, false, new SchemaShape(kept));
    }

    private static Replacement[] Defaults(DataViewSchema.Column[] columns) =>
        Array.ConvertAll(columns, column => new Replacement(column.Type.GetItemType(), [0]));

    private Replacement[] Learn(IDataView data, DataViewSchema.Column[] columns)
    {
        using DataViewRowCursor cursor = data.GetRowCursor(columns);
        ReplacementTrainer[] trainers = Array.ConvertAll(columns, column => ReplacementTrainer.Create(cursor, column, _mode, _bySlot));
        while (cursor.MoveNext())
        {
            foreach (ReplacementTrainer trainer in trainers)
                trainer.AddRow();
        }

        return Array.ConvertAll(trainers, trainer => trainer.Finish());
    }
}
