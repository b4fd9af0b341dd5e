using Sparse.ML.Transforms;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// Friendly adversarial training (FAT): as PGD-AT, but an example's attack ends τ steps after the network first errs on it, so that
/// training meets the wrong answers nearest to the input rather than the worst ones. τ rises evenly over the epochs. Zhang et al.: Attacks
/// Which Do Not Kill Training Make Adversarial Learning Stronger, arXiv:2002.11242.
/// </summary>
public sealed record FriendlyTraining : AdversarialMethod
{
    /// <inheritdoc/>
    public override string Name => "FAT";

    /// <summary>τ of the first epochs, at least 0. <value>The default value is 0.</value></summary>
    public int FirstStepsAfterError { get; init; }

    /// <summary>τ of the last epochs, at least <see cref="FirstStepsAfterError"/>. <value>The default value is 3.</value></summary>
    public int LastStepsAfterError { get; init; } = 3;

    internal override GradientAttack Attack(GradientAttack given, int epoch, int epochs) =>
        given with { StepsAfterSuccess = StepsAfterError(epoch, epochs) };

    /// <summary>τ of an epoch, from 0: each value from the first to the last for an even share of the epochs.</summary>
    internal int StepsAfterError(int epoch, int epochs) =>
        FirstStepsAfterError + (int)((long)(LastStepsAfterError - FirstStepsAfterError + 1) * Math.Min(epoch, epochs - 1) / epochs);

    internal override ObjectiveResult Loss(TrainingObjective clean, TrainingState state, TensorBatch batch, Tensor points) =>
        clean.Compute(state, batch with { Features = points });

    internal override void Validate(AdversarialTrainerOptions options, ICollection<string> errors)
    {
        errors.Require(FirstStepsAfterError >= 0, nameof(FirstStepsAfterError), "at least 0", FirstStepsAfterError);
        errors.Require(LastStepsAfterError >= FirstStepsAfterError && LastStepsAfterError < int.MaxValue, nameof(LastStepsAfterError),
            $"at least FirstStepsAfterError, {FirstStepsAfterError}", LastStepsAfterError);
    }
}
