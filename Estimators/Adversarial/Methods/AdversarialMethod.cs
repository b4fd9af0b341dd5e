using Sparse.ML.Transforms;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// A form of adversarial training: which inputs of the allowed ball to train on, and the loss on clean and perturbed inputs. Ready-made
/// ones with their papers' defaults: <see cref="AdversarialMethods"/>.
/// </summary>
/// <remarks>A closed family of immutable records: derive variants with <c>with</c>.</remarks>
public abstract record AdversarialMethod
{
    private protected AdversarialMethod()
    {
    }

    /// <summary>Name for logs and reports, such as "TRADES".</summary>
    public abstract string Name { get; }

    /// <summary>The options' inner attack with what the method prescribes.</summary>
    /// <param name="given">The options' inner attack.</param>
    /// <param name="epoch">Completed epochs of the run.</param>
    /// <param name="epochs">Planned epochs of the run.</param>
    internal virtual GradientAttack Attack(GradientAttack given, int epoch, int epochs) => given;

    /// <summary>The inputs to train on, made from attacked ones; called once a batch.</summary>
    internal virtual Tensor Points(AdversarialObjective objective, TrainingState state, TensorBatch batch, Tensor perturbed) => perturbed;

    /// <summary>The loss of a batch, at the inputs of <see cref="Points"/>.</summary>
    internal abstract ObjectiveResult Loss(TrainingObjective clean, TrainingState state, TensorBatch batch, Tensor points);

    /// <summary>Makes a policy that the method needs in each run; null for none.</summary>
    internal virtual Func<TrainingPolicy>? Policy(AdversarialTrainerOptions options) => null;

    /// <summary>Adds a line for each setting that is out of range or does not fit the options.</summary>
    internal virtual void Validate(AdversarialTrainerOptions options, ICollection<string> errors)
    {
    }
}
