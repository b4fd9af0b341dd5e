using System.Globalization;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Evaluation;

/// <summary>Finds what is wrong with the options that evaluations under attack share.</summary>
internal static class AttackOptionsErrors
{
    public static void Collect(AttackEvaluationOptions options, List<string> errors)
    {
        CollectAttacks(options, errors);
        if (options.Bounds is null)
            errors.Add($"{nameof(options.Bounds)}: bounds such as FeatureBounds.Pixels are expected, they are null.");
        if (options.Mask is { } mask && !mask.Contains(true))
            errors.Add($"{nameof(options.Mask)}: at least one feature that may change is expected, there is none among {mask.Count}.");
        if (options.Image is { } image && !IsShape(image))
            errors.Add($"{nameof(options.Image)}: channels, height and width of at least 1 are expected, the shape is {image}.");
        if (string.IsNullOrEmpty(options.LabelColumnName)) errors.Add($"{nameof(options.LabelColumnName)}: a column name is expected.");
        if (!Enum.IsDefined(options.UnlabeledRows))
            errors.Add($"{nameof(options.UnlabeledRows)}: Refuse or LeaveOut is expected, it is {options.UnlabeledRows}.");
        Range(errors, nameof(options.MaximumRows), options.MaximumRows, 1, int.MaxValue);
        Range(errors, nameof(options.BatchSize), options.BatchSize, 1, RobustnessDefaults.MaximumBatchSize);
    }

    public static void Range(List<string> errors, string property, int? value, int low, int high)
    {
        if (value < low || value > high) errors.Add(Line($"{property}: {low} to {high} is expected, it is {value}."));
    }

    public static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void CollectAttacks(AttackEvaluationOptions options, List<string> errors)
    {
        if (options.Epsilon is { } epsilon && !(epsilon >= 0 && double.IsFinite(epsilon)))
            errors.Add(Line($"{nameof(options.Epsilon)}: a finite number of at least 0 is expected, it is {epsilon}."));
        if (options.Attacks is not { } attacks) return;
        const string Advice = "is expected to be null beside Attacks, which bring their own";
        if (options.Epsilon is not null) errors.Add($"{nameof(options.Epsilon)}: {Advice} ε.");
        if (options.Norm is not null) errors.Add($"{nameof(options.Norm)}: {Advice} norm.");
        if (attacks.Count == 0) errors.Add($"{nameof(options.Attacks)}: at least one attack is expected; null takes the default set.");
        HashSet<string> names = [];
        for (int i = 0; i < attacks.Count; i++)
        {
            string place = $"{nameof(options.Attacks)}[{i}]";
            if (attacks[i] is not { } attack)
            {
                errors.Add($"{place}: an attack is expected, it is null.");
                continue;
            }

            if (!names.Add(attack.Name))
                errors.Add($"{place}: another name is expected, '{attack.Name}' stands twice; set {nameof(Attack.Name)}.");
            CollectAttack(attack, place, errors);
            if (attack.TakesTargets)
                errors.Add($"{place}: {attack.Name} aims at given classes, and there are none; take another {nameof(TargetClass)}.");
        }
    }

    private static void CollectAttack(Attack attack, string place, List<string> errors)
    {
        try
        {
            attack.Validate();
        }
        catch (ArgumentException exception)
        {
            errors.Add($"{place}: {exception.Message}");
        }
    }

    private static bool IsShape(ImageShape image) => image is { Channels: >= 1, Height: >= 1, Width: >= 1 };
}
