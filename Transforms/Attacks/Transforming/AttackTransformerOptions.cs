using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>Columns, constraints and batches of an <see cref="AttackTransformer"/>.</summary>
/// <remarks>
/// Options are copied when a transformer or an estimator is created; later changes have no effect on it. Bounds, like the attack's ε, are
/// in units of the network's input: the stored feature times <see cref="NetworkModel.InputScale"/>.
/// </remarks>
public sealed class AttackTransformerOptions
{
    /// <summary>Name of the column that receives the perturbed features; null means that they replace the network's feature
    /// column.</summary>
    /// <value>The default value is null.</value>
    public string? OutputColumnName { get; set; }

    /// <summary>
    /// Name of the column with the true classes: a key whose values are those that the network was trained on, in any order, or such values
    /// themselves. Null attacks the network's own predictions on the clean features, for data without labels.
    /// </summary>
    /// <value>The default value is "Label".</value>
    public string? LabelColumnName { get; set; } = AttackTransformerDefaults.LabelColumnName;

    /// <summary>Name of the column with the classes that a targeted attack aims at, of the same types as labels; for attacks whose target
    /// is <see cref="TargetClass.Given"/>, which need it.</summary>
    /// <value>The default value is null.</value>
    public string? TargetColumnName { get; set; }

    /// <summary>
    /// Name of a Boolean column that receives whether the attack succeeded: whether the network gives the perturbed features another class
    /// than the label or, to a targeted attack, the target. Null adds none.
    /// </summary>
    /// <value>The default value is null.</value>
    public string? SuccessColumnName { get; set; }

    /// <summary>Name of a <see cref="float"/> column that receives the norm of the perturbation, in the attack's norm and the units of its
    /// ε. Null adds none.</summary>
    /// <value>The default value is null.</value>
    public string? PerturbationColumnName { get; set; }

    /// <summary>Number of rows attacked together, from 1 to 65,536; fewer where their features would take more than 256 MB. A
    /// <c>PredictionEngine</c> attacks one row at a time.</summary>
    /// <value>The default value is 128.</value>
    public int BatchSize { get; set; } = AttackTransformerDefaults.BatchSize;

    /// <summary>Seed of the attack's random draws.</summary>
    /// <value>The default value is 0.</value>
    public long Seed { get; set; }

    /// <summary>Values that features may take. All clean features lie within.</summary>
    /// <value>The default value is <see cref="FeatureBounds.Pixels"/>: 0 to 1.</value>
    public FeatureBounds Bounds { get; set; } = FeatureBounds.Pixels;

    /// <summary>For each feature whether it may change, in the order of the vector's slots; null means that all may.</summary>
    /// <value>The default value is null.</value>
    public IReadOnlyList<bool>? Mask { get; set; }

    /// <summary>Shape of the image that a row stands for, for attacks that move or smooth images when the network itself takes flat
    /// rows.</summary>
    /// <value>The default value is null.</value>
    public ImageShape? Image { get; set; }

    /// <summary>What happens to rows whose label or target is missing or is none of the network's classes.</summary>
    /// <value>The default value is <see cref="UnlabeledRows.Refuse"/>.</value>
    public UnlabeledRows UnlabeledRows { get; set; }

    /// <summary>Stops an attack before its next pass through the network; reading the view then throws.</summary>
    /// <value>The default value is <see cref="CancellationToken.None"/>.</value>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>Checks every option for an attack on a network and returns a copy.</summary>
    /// <exception cref="ArgumentException">The attack or options are invalid; the message lists what is wrong.</exception>
    internal AttackTransformerOptions ValidatedCopy(Attack attack, NetworkTransformer network)
    {
        attack.Validate();
        var errors = new AttackErrors();
        CheckNames(errors, network);
        CheckTargets(errors, attack);
        int features = network.Model.FeatureSize;
        errors.Range(nameof(BatchSize), BatchSize, 1, AttackTransformerDefaults.MaximumBatchSize);
        if (!Enum.IsDefined(UnlabeledRows)) errors.Add($"{nameof(UnlabeledRows)}: {UnlabeledRows} is no such value.");
        if (Mask is not null && Mask.Count != features)
            errors.Add($"{nameof(Mask)}: expected {features} values, one a feature, but there are {Mask.Count}.");
        if (Mask is not null && !Mask.Contains(true)) errors.Add($"{nameof(Mask)}: no feature may change.");
        CheckBounds(errors, attack, features);
        IReadOnlyList<long> shape = network.Model.Definition.InputShape!;
        bool same = Image is not null && shape.SequenceEqual([Image.Channels, Image.Height, Image.Width]);
        if (Image is not null && !same && (shape.Count != 1 || Image.Size != features))
        {
            string taken = network.Model.InputText;
            errors.Add($"{nameof(Image)}: expected the shape of {features} flat features, but it is {Image}; the network takes {taken}.");
        }

        errors.ThrowIfAny(nameof(AttackTransformerOptions), "options");
        var copy = (AttackTransformerOptions)MemberwiseClone();
        copy.Mask = Mask is null ? null : [.. Mask];
        copy.Image = same ? null : Image;
        return copy;
    }

    private void CheckNames(AttackErrors errors, NetworkTransformer network)
    {
        (string Property, string? Name)[] inputs =
            [(nameof(LabelColumnName), LabelColumnName), (nameof(TargetColumnName), TargetColumnName)];
        (string Property, string? Name)[] outputs =
        [
            (nameof(OutputColumnName), OutputColumnName), (nameof(SuccessColumnName), SuccessColumnName),
            (nameof(PerturbationColumnName), PerturbationColumnName),
        ];
        foreach ((string property, string? name) in inputs.Concat(outputs))
        {
            if (name is "") errors.Add($"{property}: expected a column name or null, but it is empty.");
        }

        outputs[0].Name ??= network.FeatureColumnName;
        foreach (var group in outputs.Where(output => output.Name is not null).GroupBy(output => output.Name, output => output.Property))
        {
            string properties = string.Join(", ", group);
            if (group.Count() > 1) errors.Add($"{properties}: expected different names, but all are '{group.Key}'.");
        }
    }

    private void CheckTargets(AttackErrors errors, Attack attack)
    {
        if (attack.TakesTargets && TargetColumnName is null)
            errors.Add($"{nameof(TargetColumnName)}: the attack aims at given classes; name the column that holds them.");
        if (!attack.TakesTargets && TargetColumnName is not null)
            errors.Add($"{nameof(TargetColumnName)}: the attack aims at no given classes; set its target to TargetClass.Given.");
    }

    private void CheckBounds(AttackErrors errors, Attack attack, int features)
    {
        if (Bounds is null)
        {
            errors.Required(nameof(Bounds), Bounds);
            return;
        }

        if (Bounds.FeatureCount is { } count && count != features)
            errors.Add($"{nameof(Bounds)}: expected one for all or for each of {features} features, but they are for {count}.");
        else
            AttackInput.CheckEpsilon(errors, attack, Bounds, features);
    }
}
