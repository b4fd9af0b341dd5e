using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>What <see cref="AutoAttack"/> found on a data set. Dispose it to free the adversarial examples.</summary>
public sealed class AutoAttackResult : IDisposable
{
    internal AutoAttackResult(IReadOnlyList<AutoAttackEntry> ledger, IReadOnlyList<AutoAttackStage> stages,
        IReadOnlyList<AttackWarning> warnings, Tensor adversarialExamples, TimeSpan elapsed)
    {
        (Ledger, Stages, Warnings, AdversarialExamples, Elapsed) = (ledger, stages, warnings, adversarialExamples, elapsed);
        CleanAccuracy = Share(ledger.Count(entry => entry.CleanCorrect));
        RobustAccuracy = Share(ledger.Count(entry => entry.Robust));
    }

    /// <summary>Number of examples.</summary>
    public int Examples => Ledger.Count;

    /// <summary>Share of examples classified correctly as they are, 0 to 1; NaN without examples.</summary>
    public double CleanAccuracy { get; }

    /// <summary>Share of examples that are classified correctly as they are and that no attack broke, 0 to 1; NaN without
    /// examples.</summary>
    public double RobustAccuracy { get; }

    /// <summary>Every attack in order, also those for which no example was left.</summary>
    public IReadOnlyList<AutoAttackStage> Stages { get; }

    /// <summary>Every example in order.</summary>
    public IReadOnlyList<AutoAttackEntry> Ledger { get; }

    /// <summary>What casts doubt on the figures; empty when nothing does.</summary>
    public IReadOnlyList<AttackWarning> Warnings { get; }

    /// <summary>
    /// Worst point found for every example, of the shape and element type of the inputs: the adversarial example of a broken one, the
    /// point with the smallest margin z_y − max_{i≠y} z_i of a robust one, the clean input of a misclassified one.
    /// </summary>
    public Tensor AdversarialExamples { get; }

    /// <summary>Time that the run took, earlier calls that it went on from included.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>Frees the adversarial examples. May be called more than once.</summary>
    public void Dispose() => AdversarialExamples.Dispose();

    private double Share(int count) => (double)count / Ledger.Count;
}
