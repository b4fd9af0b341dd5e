using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>How the columns of an input schema and of the attacked schema belong together.</summary>
internal sealed class AttackBindings : RowBindings
{
    private readonly HashSet<int> _read;

    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    public AttackBindings(DataViewSchema input, NetworkTransformer network, AttackTransformerOptions options)
        : base(input)
    {
        Columns = new(network, input, options.LabelColumnName, options.TargetColumnName, options.Bounds)
        {
            Unlabeled = options.UnlabeledRows,
        };
        _read = [.. Columns.Read.Select(column => column.Index)];
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(input);
        var type = new VectorDataViewType(NumberDataViewType.Single, Columns.FeatureType.Size);
        var slots = new DataViewSchema.Annotations.Builder();
        slots.Add(Columns.Feature.Annotations, static name => name == AnnotationNames.SlotNames);
        builder.AddColumn(options.OutputColumnName ?? network.FeatureColumnName, type, slots.ToAnnotations());
        if (options.SuccessColumnName is { } success) builder.AddColumn(success, BooleanDataViewType.Instance);
        if (options.PerturbationColumnName is { } perturbation) builder.AddColumn(perturbation, NumberDataViewType.Single);
        SuccessIndex = options.SuccessColumnName is null ? -1 : FeatureIndex + 1;
        PerturbationIndex = options.PerturbationColumnName is null ? -1 : Math.Max(FeatureIndex, SuccessIndex) + 1;
        Output = builder.ToSchema();
    }

    public override DataViewSchema Output { get; }

    public AttackColumns Columns { get; }

    public int FeatureIndex => Input.Count;

    /// <summary>Index of the success column, or −1.</summary>
    public int SuccessIndex { get; }

    /// <summary>Index of the perturbation column, or −1.</summary>
    public int PerturbationIndex { get; }

    /// <summary>Whether the attacked features have to be judged.</summary>
    public bool IsMeasuring(bool[] active) =>
        (SuccessIndex >= 0 && active[SuccessIndex]) || (PerturbationIndex >= 0 && active[PerturbationIndex]);

    protected override bool IsRead(DataViewSchema.Column column) => _read.Contains(column.Index);
}
