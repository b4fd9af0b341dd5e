using Sparse.ML.Networks;
using TorchSharp;
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

    /// <summary>The perturbed inputs to train on, without a gradient.</summary>
    internal abstract Tensor Perturb(InnerAttack attack, nn.Module<Tensor, Tensor> module, TensorBatch batch, Generator generator);

    /// <summary>The loss of a batch.</summary>
    internal abstract ObjectiveResult Loss(TrainingObjective clean, TrainingState state, TensorBatch batch, Tensor perturbed);

    /// <summary>Adds a line for each setting that is out of range.</summary>
    internal virtual void Validate(ICollection<string> errors)
    {
    }
}
