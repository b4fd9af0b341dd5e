namespace Sparse.ML.Transforms;

/// <summary>What can make a robust accuracy say less than it seems to.</summary>
public enum AttackWarningKind
{
    /// <summary>The network's outputs are probabilities; attacks need logits, since the gradients of probabilities vanish.</summary>
    ProbabilityOutputs,

    /// <summary>Passes over the same inputs give different outputs: use a version for random networks.</summary>
    RandomizedOutputs,

    /// <summary>The gradient is zero in every feature of some examples, or there is none: white-box attacks cannot move them.</summary>
    ZeroGradients,

    /// <summary>An attack without gradients broke examples that the attacks with gradients had left: gradients are masked.</summary>
    GradientMasking,

    /// <summary>The network has too few classes for the number of targets or for the objective of an attack.</summary>
    FewerClassesThanTargets,

    /// <summary>Adversarial examples are classified differently when they are classified once more.</summary>
    ChangedPredictions,
}
