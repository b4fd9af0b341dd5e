namespace Sparse.ML.Estimators;

/// <summary>
/// Adversarial weight perturbation (AWP): gradients are taken at weights moved uphill by a share of their norm, so that training looks
/// for flat minima. Wu et al.: Adversarial Weight Perturbation Helps Robust Generalization, arXiv:2004.05884.
/// </summary>
/// <remarks>
/// Each weight tensor of rank 2 and more moves by γ·‖w‖·g/‖g‖ along its gradient g of the method's loss, and back after the optimiser's
/// step. Inputs are perturbed at the unmoved weights; masked weights stay 0. It costs one more plain pass a step.
/// </remarks>
public sealed record AdversarialWeightPerturbation
{
    /// <summary>Size γ of the perturbation relative to the norm of each weight tensor, above 0.
    /// <value>The default value is 0.01; the paper uses 0.005 with TRADES.</value></summary>
    public double Gamma { get; init; } = 0.01;

    /// <summary>Epochs without perturbation at the beginning, at least 0.
    /// <value>The default value is 0; the paper uses 10 with TRADES.</value></summary>
    public int WarmUpEpochs { get; init; }

    internal void Validate(ICollection<string> errors, string prefix)
    {
        errors.Require(Gamma is > 0 and < double.PositiveInfinity, prefix + nameof(Gamma), "a finite number above 0", Gamma);
        errors.Require(WarmUpEpochs >= 0, prefix + nameof(WarmUpEpochs), "at least 0", WarmUpEpochs);
    }
}
