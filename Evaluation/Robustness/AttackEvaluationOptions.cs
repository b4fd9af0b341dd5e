using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Evaluation;

/// <summary>What evaluations under attack have in common: the attacks, their constraints, the data, and how the run is watched.</summary>
/// <remarks>Options are copied when an evaluation starts; later changes have no effect on it.</remarks>
public abstract class AttackEvaluationOptions
{
    private protected AttackEvaluationOptions()
    {
    }

    /// <summary>
    /// The attacks, at least one, with different names (<see cref="Attack.Name"/>); each brings its own ε and norm.
    /// <see langword="null"/> takes a default set with <see cref="Epsilon"/> and <see cref="Norm"/>.
    /// </summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public IReadOnlyList<Attack>? Attacks { get; set; }

    /// <summary>
    /// Largest perturbation of the default set of attacks, in units of the features, at least 0; <see langword="null"/> takes 8/255, and
    /// 128/255 in L2. Must not be set beside <see cref="Attacks"/>.
    /// </summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public double? Epsilon { get; set; }

    /// <summary>
    /// Norm of the default set of attacks; <see langword="null"/> takes L-infinity. Must not be set beside <see cref="Attacks"/>.
    /// </summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public AttackNorm? Norm { get; set; }

    /// <summary>Values that the features may take.</summary>
    /// <value>The default value is <see cref="FeatureBounds.Pixels"/>: 0 to 1.</value>
    public FeatureBounds Bounds { get; set; } = FeatureBounds.Pixels;

    /// <summary>Whether each feature may change, in the order of the vector's slots; <see langword="null"/> means that all may.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public IReadOnlyList<bool>? Mask { get; set; }

    /// <summary>
    /// Shape of the image that a feature vector stands for, where the network takes flat vectors: for attacks that move or smooth images,
    /// and for the gallery. A network that takes images has its own.
    /// </summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public ImageShape? Image { get; set; }

    /// <summary>
    /// Name of the column with the true classes: a key whose values are those that the network was trained on, in any order, or such values
    /// themselves.
    /// </summary>
    /// <value>The default value is "Label".</value>
    public string LabelColumnName { get; set; } = RobustnessDefaults.LabelColumnName;

    /// <summary>What happens to rows whose label is missing or none of the model's classes.</summary>
    /// <value>The default value is <see cref="UnlabeledRows.Refuse"/>.</value>
    public UnlabeledRows UnlabeledRows { get; set; }

    /// <summary>Number of rows that are evaluated, the first ones with a label, at least 1; <see langword="null"/> means all.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public int? MaximumRows { get; set; }

    /// <summary>Number of rows that go through the network at once, 1 to 65,536.</summary>
    /// <value>The default value is 128.</value>
    public int BatchSize { get; set; } = RobustnessDefaults.BatchSize;

    /// <summary>Seed of the attacks. Each row draws from a stream of its own, so that results do not depend on the batches.</summary>
    /// <value>The default value is 0.</value>
    public long Seed { get; set; }

    /// <summary>Receives the state of the run after every batch; called on the evaluating thread.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public IProgress<RobustnessProgress>? Progress { get; set; }

    /// <summary>Stops the evaluation before the next pass through a network.</summary>
    /// <value>The default value is <see cref="CancellationToken.None"/>.</value>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>The attacks to run.</summary>
    internal IReadOnlyList<Attack> EffectiveAttacks()
    {
        AttackNorm norm = Norm ?? AttackNorm.LInfinity;
        return Attacks ?? DefaultAttacks(Epsilon ?? RobustnessDefaults.Epsilon(norm), norm);
    }

    private protected abstract IReadOnlyList<Attack> DefaultAttacks(double epsilon, AttackNorm norm);

    /// <summary>A copy whose lists are its own.</summary>
    private protected AttackEvaluationOptions CopyBase()
    {
        var copy = (AttackEvaluationOptions)MemberwiseClone();
        copy.Attacks = Attacks is null ? null : [.. Attacks];
        copy.Mask = Mask is null ? null : [.. Mask];
        return copy;
    }

    /// <exception cref="ArgumentException">An option is invalid; the message names all that are.</exception>
    internal void Validate()
    {
        List<string> errors = [];
        Collect(errors);
        ReportErrors.Throw(GetType().Name, errors);
    }

    private protected virtual void Collect(List<string> errors)
    {
        AttackOptionsErrors.Collect(this, errors);
    }
}
