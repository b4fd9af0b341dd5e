using System.Text.Json.Serialization;

namespace Sparse.ML.Evaluation;

/// <summary>
/// Reasons to doubt a robust accuracy. Most are signs of gradient masking: the gradients of the network lead attacks astray, which then
/// overrate its robustness (Athalye, Carlini, Wagner: Obfuscated gradients give a false sense of security, arXiv:1802.00420; Croce and
/// Hein: AutoAttack, arXiv:2003.01690). A sign is no proof.
/// </summary>
/// <remarks>
/// "Beyond chance" means: by more than 0.5 points of accuracy and by more than one row. Targeted attacks take no part in comparisons of
/// strength.
/// </remarks>
[JsonConverter(typeof(JsonStringEnumConverter<RobustnessRule>))]
public enum RobustnessRule
{
    /// <summary>
    /// An attack without gradients (Square, also as a part of AutoAttack) breaks more than 0.2 % of all rows that no attack with gradients
    /// of the same norm and ε breaks. Looked at where there are both kinds.
    /// </summary>
    BlackBoxStrongerThanWhiteBox,

    /// <summary>
    /// Among gradient attacks of the same norm and ε, the best with one step leaves fewer rows correct than the best iterative one, beyond
    /// chance.
    /// </summary>
    OneStepStrongerThanIterative,

    /// <summary>
    /// An iterative attack leaves more rows correct at a larger ε than at a smaller one, beyond chance; or it breaks at least 5 % of the
    /// rows at the smaller ε, leaves more correct than guessing would, and breaks not one more at twice this ε or beyond. Looked at along
    /// the curves; without curves at ε/2 and ε on the checked rows.
    /// </summary>
    LargerEpsilonDoesNotHelp,

    /// <summary>An iterative attack leaves more of the checked rows correct with five times its steps, beyond chance.</summary>
    MoreStepsDoNotHelp,

    /// <summary>
    /// An iterative attack of at least 100 steps with ε as large as the whole range of the features leaves any of the checked rows
    /// correct. Not looked at with a mask, under which even an unlimited attack may fail.
    /// </summary>
    UnlimitedAttackFails,

    /// <summary>The gradient of the difference of logits ratio is 0 in every feature of one of the checked rows or more.</summary>
    ZeroGradients,

    /// <summary>
    /// The outputs on all checked rows look like probabilities: from 0 to 1, with the sum 1. A softmax inside the network flattens the
    /// gradient of the cross-entropy; attacks expect logits.
    /// </summary>
    OutputsLookLikeProbabilities,

    /// <summary>
    /// Repeated passes over the checked rows give different outputs: the network draws random numbers, and attacks need averaged gradients
    /// (<c>GradientSamples</c>, <c>Attacks.AutoAttackRandomized</c>).
    /// </summary>
    RepeatedPassesDiffer,

    /// <summary>The network has fewer classes than an attack aims at, or than its objective needs.</summary>
    FewerClassesThanTargets,
}
