using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>
/// Signs that a robust accuracy says less than it seems to, as AutoAttack's authors recommend to look for: see
/// <see cref="AttackWarningKind"/>.
/// </summary>
public static class NetworkChecks
{
    private const int Passes = 5;

    // Rounding of sums in float32; probabilities are far closer to it than logits ever come.
    private const double SumTolerance = 1e-4, RepeatTolerance = 1e-5;

    // In shares of the examples: 0.2 points.
    private const double MaskingTolerance = 0.002;

    /// <summary>
    /// Looks at a network before an attack: probabilities in the place of logits, outputs that change from pass to pass, zero gradients
    /// of the difference of logits ratio at a random start, and classes too few for the attack.
    /// </summary>
    /// <param name="network">Classifier that maps a batch to logits [batch, classes]; left as it was.</param>
    /// <param name="inputs">Some inputs, one batch: Float32 or Float64 [batch, ...], within the bounds.</param>
    /// <param name="labels">True classes, Int64 [batch].</param>
    /// <param name="attack">The attack that will run.</param>
    /// <param name="context">Random streams, bounds, mask, cancellation; null means the defaults.</param>
    /// <returns>What was found; empty when nothing speaks against the attack.</returns>
    /// <exception cref="ArgumentException">The attack, the inputs, the labels or the context are invalid.</exception>
    /// <exception cref="InvalidOperationException">The network's output is not [batch, classes].</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    public static IReadOnlyList<AttackWarning> Inspect(nn.Module<Tensor, Tensor> network, Tensor inputs, Tensor labels, Attack attack,
        AttackContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(attack);
        context ??= new();
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        AttackInput.Check(attack, inputs, labels, context);
        if (inputs.shape[0] == 0) return [];
        using var state = new NetworkState(network, context.TrainingMode);
        AttackProblem problem = AttackInput.Problem(attack, network, inputs, labels, context);
        Tensor logits = problem.Network.Logits(problem.Clean);
        AttackLabels described = problem.Describe(null, logits);
        AttackWarning?[] found =
        [
            Probabilities(logits), Randomness(problem, logits), attack.UsesGradients ? Gradients(problem, described) : null,
            Classes(attack, logits.shape[1]),
        ];
        return [.. found.OfType<AttackWarning>()];
    }

    /// <summary>Warns when an attack without gradients leaves a lower accuracy than attacks with gradients, by more than 0.2
    /// points.</summary>
    /// <param name="attack">Name of the attack without gradients.</param>
    /// <param name="withGradients">Robust accuracy under the attacks with gradients, 0 to 1.</param>
    /// <param name="withoutGradients">Robust accuracy under the attack without, 0 to 1.</param>
    /// <returns>The warning, or null when there is nothing to warn of.</returns>
    public static AttackWarning? GradientMasking(string attack, double withGradients, double withoutGradients)
    {
        ArgumentException.ThrowIfNullOrEmpty(attack);
        if (!(withGradients - withoutGradients > MaskingTolerance)) return null;
        return new(AttackWarningKind.GradientMasking, string.Create(CultureInfo.InvariantCulture,
            $"{attack}, which needs no gradients, lowers the robust accuracy from {withGradients:P1} to {withoutGradients:P1}: " +
            $"the network hides its gradients, and attacks with gradients overrate it. Trust the lower figure at most."));
    }

    private static AttackWarning? Probabilities(Tensor logits)
    {
        bool inRange = logits.ge(0).logical_and(logits.le(1)).all().ToBoolean();
        if (!inRange || logits.sum([1L]).sub(1).abs().max().ToDouble() > SumTolerance) return null;
        return new(AttackWarningKind.ProbabilityOutputs,
            $"The network's outputs look like probabilities. Attacks need logits: leave out the softmax at the end.");
    }

    private static AttackWarning? Randomness(AttackProblem problem, Tensor logits)
    {
        double size = logits.abs().max().ToDouble(), largest = 0;
        for (int i = 1; i < Passes; i++)
        {
            using var scope = NewDisposeScope();
            largest = Math.Max(largest, problem.Network.Logits(problem.Clean).sub(logits).abs().max().ToDouble());
        }

        if (largest <= RepeatTolerance * size) return null;
        return new(AttackWarningKind.RandomizedOutputs, string.Create(CultureInfo.InvariantCulture,
            $"The network's outputs differ by up to {largest:G2} from pass to pass over the same inputs. " +
            $"Use Attacks.AutoAttackRandomized, and evaluate more than once."));
    }

    private static AttackWarning? Gradients(AttackProblem problem, AttackLabels labels)
    {
        Tensor start = double.IsPositiveInfinity(problem.Region.Epsilon) ? problem.Clean : AttackStart.Surface.Draw(problem);
        long zero, correct;
        try
        {
            InputGradient found = problem.Network.Gradient(start, null, logits => AttackObjectives.Dlr.Values(logits, labels));
            // Where the network errs already, the ratio may be constant.
            Tensor right = AttackProblem.Fooled(found.Logits, labels).logical_not();
            zero = found.Gradient.flatten(1).abs().amax([1L]).eq(0).logical_and(right).sum().ToInt64();
            correct = right.sum().ToInt64();
        }
        catch (InvalidOperationException exception)
        {
            return new(AttackWarningKind.ZeroGradients, exception.Message);
        }

        if (zero == 0) return null;
        return new(AttackWarningKind.ZeroGradients,
            $"The gradient is zero in every feature of {zero} of {correct} correctly classified examples: " +
            $"attacks with gradients cannot move these. Look for saturated or non-differentiable operations in the network.");
    }

    private static AttackWarning? Classes(Attack attack, long classes)
    {
        var few = new List<string>();
        foreach (Attack part in attack is AutoAttack ensemble ? ensemble.Members : [attack])
        {
            (int targets, AttackObjective? objective) = part switch
            {
                AutoPgdAttack auto => (auto.TargetCount, auto.Objective),
                FabAttack fab => (fab.TargetCount, null),
                GradientAttack gradient => (gradient.Target is null ? 0 : 1, gradient.Objective),
                _ => (0, null),
            };
            if (targets >= classes) few.Add($"{part.Name} aims at {classes - 1} classes in the place of {targets}");
            if (objective == AttackObjectives.Dlr && classes < (targets > 0 ? 4 : 3))
                few.Add($"{part.Name} maximises the margin in the place of the ratio");
        }

        return few.Count == 0 ? null : new AttackWarning(AttackWarningKind.FewerClassesThanTargets,
            $"The network has {classes} classes: {string.Join("; ", few)}. Compare the figure with such of as many classes only.");
    }

    }
