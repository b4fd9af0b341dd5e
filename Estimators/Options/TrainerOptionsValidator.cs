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
        Check(options.Network is not null, "Network: expected a definition such as Network.Mlp(300, 100), got null");
        CheckRange(options.Epochs, 1, TrainerDefaults.MaximumEpochs, nameof(options.Epochs));
        CheckRange(options.BatchSize, 1, TrainerDefaults.MaximumBatchSize, nameof(options.BatchSize));
        if (options.Optimizer is null) errors.Add("Optimizer: expected a definition such as Optimizers.Sgd(0.1), got null");
        else options.Optimizer.Validate(errors);
        if (options.Schedule is null) errors.Add("Schedule: expected a schedule such as Schedules.Cosine(), got null");
        else options.Schedule.Validate(errors);
        options.Augmentation?.Validate(errors);
        ValidateObjective(options, errors);
        ValidateValidation(options, errors);
        Check(Enum.IsDefined(options.ElementType), $"ElementType: expected Single or Double, got {options.ElementType}");
        if (options.Threads is { } threads) CheckRange(threads, 1, 1024, nameof(options.Threads));
        Check(options.MaximumGradientNorm is not { } norm || (norm > 0 && double.IsFinite(norm)), $"MaximumGradientNorm: expected a finite number above 0, got {options.MaximumGradientNorm}");
        Check(options.Policies is not null && options.Policies.All(policy => policy is not null), "Policies: expected functions that make policies, got null");
        Check(options.CheckpointPath is null || options.CheckpointPath.Trim().Length > 0, "CheckpointPath: expected a folder or null, got an empty path");
        CheckRange(options.CheckpointInterval, 0, int.MaxValue, nameof(options.CheckpointInterval));
        CheckRange(options.MemoryBudget, TrainerDefaults.MinimumMemoryBudget, long.MaxValue, nameof(options.MemoryBudget));

        void Check(bool valid, string message)
        {
            if (!valid) errors.Add(message);
        }

        void CheckRange(long value, long low, long high, string name) =>
            Check(value >= low && value <= high, high >= int.MaxValue ? $"{name}: expected at least {low}, got {value}" : $"{name}: expected {low} to {high}, got {value}");
    }

    private static void ValidateColumns(TrainerOptions options, ICollection<string> errors)
    {
        var outputs = new[] { (options.ScoreColumnName, nameof(options.ScoreColumnName)), (options.PredictedLabelColumnName, nameof(options.PredictedLabelColumnName)) };
        var inputs = new[] { (options.LabelColumnName, nameof(options.LabelColumnName)), (options.FeatureColumnName, nameof(options.FeatureColumnName)) };
        foreach ((string value, string name) in inputs.Concat(outputs))
            if (string.IsNullOrEmpty(value)) errors.Add($"{name}: expected a column name, got {(value is null ? "null" : "an empty text")}");
        if (options.ExampleWeightColumnName is { Length: 0 }) errors.Add("ExampleWeightColumnName: expected a column name or null, got an empty text");
        if (options.ScoreColumnName is { Length: > 0 } && options.ScoreColumnName == options.PredictedLabelColumnName)
            errors.Add($"PredictedLabelColumnName: expected another name than ScoreColumnName, got '{options.PredictedLabelColumnName}' for both");
        if (options.LabelColumnName is { Length: > 0 } && options.LabelColumnName == options.FeatureColumnName)
            errors.Add($"LabelColumnName: expected another column than FeatureColumnName, got '{options.LabelColumnName}' for both");
    }

    private static void ValidateObjective(TrainerOptions options, ICollection<string> errors)
    {
        if (!(options.LabelSmoothing >= 0 && options.LabelSmoothing < 1))
            errors.Add($"LabelSmoothing: expected 0 up to but not including 1, got {options.LabelSmoothing}");
        if (options.ClassWeights is { } weights && !(weights.All(weight => weight >= 0 && double.IsFinite(weight)) && weights.Any(weight => weight > 0)))
            errors.Add($"ClassWeights: expected finite numbers of at least 0 with one above 0, got [{string.Join(", ", weights)}]");
        if (options.Objective is not null && (options.LabelSmoothing != 0 || options.ClassWeights is not null))
            errors.Add("Objective: expected LabelSmoothing 0 and no ClassWeights with an objective of your own; give them to that objective");
    }

    private static void ValidateValidation(TrainerOptions options, ICollection<string> errors)
    {
        if (!(options.ValidationFraction >= 0 && options.ValidationFraction <= 0.9))
            errors.Add($"ValidationFraction: expected 0 to 0.9, got {options.ValidationFraction}");
        if (options.ValidationSet is not null && options.ValidationFraction > 0)
            errors.Add("ValidationFraction: expected 0 when ValidationSet is given; use one of the two");
        if (!Enum.IsDefined(options.ValidationMetric)) errors.Add($"ValidationMetric: expected Accuracy or Loss, got {options.ValidationMetric}");
        options.EarlyStopping?.Validate(errors);
        if (options.EarlyStopping is not null && options.ValidationSet is null && !(options.ValidationFraction > 0))
            errors.Add("EarlyStopping: expected validation rows; set ValidationFraction or ValidationSet");
    }
}
