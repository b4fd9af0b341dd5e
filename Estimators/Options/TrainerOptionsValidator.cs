namespace Sparse.ML.Estimators;

/// <summary>Checks options and reports every broken property at once.</summary>
internal static class TrainerOptionsValidator
{
    /// <summary>Throws when a property is out of range.</summary>
    /// <param name="options">Options to check.</param>
    /// <exception cref="ArgumentException">Names each broken property in a line of its own.</exception>
    public static void ThrowIfInvalid(TrainerOptions options)
    {
        var errors = new List<string>();
        options.Validate(errors);
        if (errors.Count > 0)
            throw new ArgumentException($"{options.GetType().Name} has {errors.Count} invalid value(s):{Environment.NewLine}- {string.Join($"{Environment.NewLine}- ", errors)}", nameof(options));
    }

    /// <summary>Adds the broken properties that all trainers share.</summary>
    public static void Validate(TrainerOptions options, ICollection<string> errors)
    {
        ValidateColumns(options, errors);
        errors.Require(options.Network is not null, nameof(options.Network), "a definition such as Network.Mlp(300, 100)", options.Network);
        errors.Require(options.Epochs is >= 1 and <= TrainerDefaults.MaximumEpochs, nameof(options.Epochs), $"1 to {TrainerDefaults.MaximumEpochs}", options.Epochs);
        errors.Require(options.BatchSize is >= 1 and <= TrainerDefaults.MaximumBatchSize, nameof(options.BatchSize), $"1 to {TrainerDefaults.MaximumBatchSize}", options.BatchSize);
        errors.Require(options.Optimizer is not null, nameof(options.Optimizer), "a definition such as Optimizers.Sgd(0.1)", options.Optimizer);
        errors.Require(options.Schedule is not null, nameof(options.Schedule), "a schedule such as Schedules.Cosine()", options.Schedule);
        options.Optimizer?.Validate(errors);
        options.Schedule?.Validate(errors);
        options.Augmentation?.Validate(errors);
        ValidateObjective(options, errors);
        ValidateValidation(options, errors);
        errors.Require(Enum.IsDefined(options.ElementType), nameof(options.ElementType), "Single or Double", options.ElementType);
        errors.Require(options.Threads is null or (>= 1 and <= TrainerDefaults.MaximumThreads), nameof(options.Threads), $"null or 1 to {TrainerDefaults.MaximumThreads}", options.Threads);
        errors.Require(options.MaximumGradientNorm is null or (> 0 and < double.PositiveInfinity), nameof(options.MaximumGradientNorm), "null or a finite number above 0", options.MaximumGradientNorm);
        errors.Require(options.Policies?.All(policy => policy is not null) == true, nameof(options.Policies), "functions that make policies", null);
        errors.Require(options.CheckpointPath is null || !string.IsNullOrWhiteSpace(options.CheckpointPath), nameof(options.CheckpointPath), "null or a folder", "an empty text");
        errors.Require(options.CheckpointInterval >= 0, nameof(options.CheckpointInterval), "at least 0", options.CheckpointInterval);
        errors.Require(options.MemoryBudget >= TrainerDefaults.MinimumMemoryBudget, nameof(options.MemoryBudget), $"at least {TrainerDefaults.MinimumMemoryBudget}", options.MemoryBudget);
    }

    private static void ValidateColumns(TrainerOptions options, ICollection<string> errors)
    {
        RequireName(options.LabelColumnName, nameof(options.LabelColumnName));
        RequireName(options.FeatureColumnName, nameof(options.FeatureColumnName));
        RequireName(options.ScoreColumnName, nameof(options.ScoreColumnName));
        RequireName(options.PredictedLabelColumnName, nameof(options.PredictedLabelColumnName));
        errors.Require(options.ExampleWeightColumnName is not { Length: 0 }, nameof(options.ExampleWeightColumnName), "null or a column name", "an empty text");
        errors.Require(options.ScoreColumnName != options.PredictedLabelColumnName, nameof(options.PredictedLabelColumnName), "another name than ScoreColumnName", options.PredictedLabelColumnName);
        errors.Require(options.LabelColumnName != options.FeatureColumnName, nameof(options.LabelColumnName), "another column than FeatureColumnName", options.LabelColumnName);

        void RequireName(string? value, string property) =>
            errors.Require(!string.IsNullOrEmpty(value), property, "a column name", value is null ? null : "an empty text");
    }

    private static void ValidateObjective(TrainerOptions options, ICollection<string> errors)
    {
        errors.Require(options.LabelSmoothing is >= 0 and < 1, nameof(options.LabelSmoothing), "at least 0 and below 1", options.LabelSmoothing);
        if (options.ClassWeights is { } weights)
            errors.Require(weights.All(weight => weight is >= 0 and < double.PositiveInfinity) && weights.Any(weight => weight > 0), nameof(options.ClassWeights), "finite numbers of at least 0 with one above 0", $"[{string.Join(", ", weights)}]");
        errors.Require(options.Objective is null || (options.LabelSmoothing == 0 && options.ClassWeights is null), nameof(options.Objective), "no LabelSmoothing and no ClassWeights beside an objective of your own (give them to that objective)", "set together with them");
    }

    private static void ValidateValidation(TrainerOptions options, ICollection<string> errors)
    {
        errors.Require(options.ValidationFraction is >= 0 and <= 0.9, nameof(options.ValidationFraction), "0 to 0.9", options.ValidationFraction);
        errors.Require(options.ValidationSet is null || !(options.ValidationFraction > 0), nameof(options.ValidationFraction), "0 beside a ValidationSet", options.ValidationFraction);
        errors.Require(Enum.IsDefined(options.ValidationMetric), nameof(options.ValidationMetric), "Accuracy or Loss", options.ValidationMetric);
        errors.Require(options.EarlyStopping is null || options.Validates, nameof(options.EarlyStopping), "validation rows by ValidationFraction or ValidationSet", "set without them");
        options.EarlyStopping?.Validate(errors);
    }
}
