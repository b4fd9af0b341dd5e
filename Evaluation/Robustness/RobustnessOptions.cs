using Microsoft.ML;
using Sparse.ML.Transforms;

namespace Sparse.ML.Evaluation;

/// <summary>How the robustness of a model is measured.</summary>
public sealed class RobustnessOptions : AttackEvaluationOptions
{
    /// <summary>
    /// Further values of ε, finite and at least 0, at which every attack is run, for curves of accuracy over ε. They share the attacks'
    /// other properties: step sizes are shares of ε.
    /// </summary>
    /// <value>The default value is the empty list: no curves.</value>
    public IReadOnlyList<double> Epsilons { get; set; } = [];

    /// <summary>
    /// Adds AutoAttack in its standard version, with <see cref="AttackEvaluationOptions.Epsilon"/> and
    /// <see cref="AttackEvaluationOptions.Norm"/>, to the default set. It is much stronger and much slower than the others. Beside
    /// <see cref="AttackEvaluationOptions.Attacks"/> it must be false: add it to them.
    /// </summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool IncludeAutoAttack { get; set; }

    /// <summary>
    /// The state of the same network at the end of its training, where the evaluated model is its best state; it is attacked in the same
    /// way, and the metrics tell the differences. Not disposed. <see langword="null"/> compares nothing.
    /// </summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public ITransformer? LastModel { get; set; }

    /// <summary>Number of broken rows that are kept with their images, 0 to 1,000; features that are no images keep none.</summary>
    /// <value>The default value is 8.</value>
    public int GallerySize { get; set; } = RobustnessDefaults.GallerySize;

    /// <summary>
    /// Number of rows, 0 to 100,000, on which signs of gradient masking are looked for by passes and attacks of their own; 0 looks for
    /// those signs only that the attacks show in any case. The rules are those of <see cref="RobustnessRule"/>.
    /// </summary>
    /// <value>The default value is 100.</value>
    public int MaskingRows { get; set; } = RobustnessDefaults.MaskingRows;

    internal RobustnessOptions Copy()
    {
        var copy = (RobustnessOptions)CopyBase();
        copy.Epsilons = [.. Epsilons.Distinct().Order()];
        return copy;
    }

    private protected override IReadOnlyList<Attack> DefaultAttacks(double epsilon, AttackNorm norm) =>
        RobustnessDefaults.RobustnessAttacks(epsilon, norm, IncludeAutoAttack);

    private protected override void Collect(List<string> errors)
    {
        base.Collect(errors);
        if (Epsilons is null)
            errors.Add($"{nameof(Epsilons)}: a list is expected, it is null; leave it empty for no curves.");
        foreach (double epsilon in (Epsilons ?? []).Where(epsilon => !(epsilon >= 0 && double.IsFinite(epsilon))))
            errors.Add(AttackOptionsErrors.Line($"{nameof(Epsilons)}: finite numbers of at least 0 are expected, one is {epsilon}."));
        if (IncludeAutoAttack && Attacks is not null)
            errors.Add($"{nameof(IncludeAutoAttack)}: false is expected beside {nameof(Attacks)}; add Attacks.AutoAttack to them.");
        AttackOptionsErrors.Range(errors, nameof(GallerySize), GallerySize, 0, RobustnessDefaults.MaximumGallerySize);
        AttackOptionsErrors.Range(errors, nameof(MaskingRows), MaskingRows, 0, RobustnessDefaults.MaximumMaskingRows);
    }
}
