using Sparse.ML.Transforms;
using static System.FormattableString;
using static TorchSharp.torch;

namespace Sparse.ML.Evaluation;

/// <summary>Looks for reasons to doubt the accuracy under attack; the rules are those of <see cref="RobustnessRule"/>.</summary>
/// <param name="set">Network and rows.</param>
/// <param name="open">Rows that are right without an attack.</param>
/// <param name="attacks">The attacks.</param>
/// <param name="runs">What each did.</param>
/// <param name="results">The same as figures, with the curves.</param>
/// <param name="options">Validated options.</param>
/// <param name="classes">Number of classes.</param>
internal sealed class RobustnessChecks(
    AttackedSet set, int[] open, IReadOnlyList<Attack> attacks, IReadOnlyList<AttackRun> runs, IReadOnlyList<AttackRobustness> results,
    RobustnessOptions options, int classes)
{
    private readonly List<RobustnessWarning> _warnings = [];
    private readonly SortedSet<RobustnessRule> _checked = [];
    private readonly int[] _rows = [.. open.Take(options.MaskingRows)];

    public IReadOnlyList<RobustnessWarning> Warnings => _warnings;

    public IReadOnlyList<RobustnessRule> Checked => [.. _checked];

    public void Run()
    {
        foreach (IGrouping<(AttackNorm, double), int> group in Enumerable.Range(0, attacks.Count)
            .Where(i => double.IsFinite(attacks[i].Epsilon)).GroupBy(i => (attacks[i].Norm, attacks[i].Epsilon)))
        {
            CompareBlackBox([.. group.Select(i => runs[i])]);
            CompareOneStep([.. group]);
        }

        FollowCurves();
        if (_rows.Length == 0) return;
        InspectNetwork();
        if (Probe() is not { } probe) return;
        if (!_checked.Contains(RobustnessRule.LargerEpsilonDoesNotHelp)) CompareHalfEpsilon(probe);
        CompareMoreSteps(probe);
        if (set.Mask is null) TryUnlimited(probe);
    }

    private void CompareBlackBox(AttackRun[] group)
    {
        bool white = group.Any(run => run.Members.Any(member => member.UsesGradients));
        if (!white || group.All(run => run.Members.All(member => member.UsesGradients))) return;
        _checked.Add(RobustnessRule.BlackBoxStrongerThanWhiteBox);
        int alone = open.Count(row => group.Any(run => run.BrokeWithoutGradients(row))
            && !group.Any(run => run.Broke(row) && !run.BrokeWithoutGradients(row)));
        if (alone <= RobustnessDefaults.BlackBoxMargin * set.Count) return;
        Warn(RobustnessRule.BlackBoxStrongerThanWhiteBox,
            $"Attacks without gradients broke {alone} row(s) that no attack with gradients broke ({Share(alone)} of all). ",
            "The gradients may be masked: trust the worst case at most, and add stronger attacks.");
    }

    private void CompareOneStep(int[] group)
    {
        int[] oneStep = [.. group.Where(i => attacks[i] is GradientAttack { Steps: 1, Target: null })];
        int[] iterative = [.. group.Where(i => IsIterative(attacks[i]))];
        if (oneStep.Length == 0 || iterative.Length == 0) return;
        _checked.Add(RobustnessRule.OneStepStrongerThanIterative);
        int one = oneStep.MaxBy(i => runs[i].Broken), many = iterative.MaxBy(i => runs[i].Broken);
        if (!BeyondChance(runs[one].Broken - runs[many].Broken, set.Count)) return;
        Warn(RobustnessRule.OneStepStrongerThanIterative,
            $"{attacks[one].Name} broke {runs[one].Broken} row(s), {attacks[many].Name} only {runs[many].Broken}. ",
            "Iterative attacks should be stronger: the gradients may be masked, or their step size is wrong.");
    }

    private void FollowCurves()
    {
        for (int i = 0; i < attacks.Count; i++)
        {
            IReadOnlyList<RobustnessPoint> curve = results[i].Curve;
            if (curve.Count < 2 || !IsIterative(attacks[i]) || !double.IsFinite(attacks[i].Epsilon)) continue;
            CompareEpsilons(attacks[i].Name, curve, set.Count);
        }
    }

    private void CompareHalfEpsilon(GradientAttack probe)
    {
        RobustnessPoint[] points =
            [Point(probe with { Epsilon = probe.Epsilon / 2 }), Point(probe)];
        CompareEpsilons(probe.Name, points, _rows.Length);

        RobustnessPoint Point(GradientAttack attack)
        {
            double success = (double)Broken(attack) / _rows.Length;
            return new(attack.Epsilon, 1 - success, success);
        }
    }

    private void CompareEpsilons(string name, IReadOnlyList<RobustnessPoint> points, int rows)
    {
        _checked.Add(RobustnessRule.LargerEpsilonDoesNotHelp);
        (RobustnessPoint Small, RobustnessPoint Large)[] pairs =
        [
            .. from i in Enumerable.Range(0, points.Count)
               from j in Enumerable.Range(i + 1, points.Count - i - 1)
               where Rises(points[i], points[j], rows) || Stands(points[i], points[j])
               select (points[i], points[j]),
        ];
        if (pairs.Length == 0) return;
        (RobustnessPoint small, RobustnessPoint large) = pairs.MaxBy(pair => pair.Large.Accuracy - pair.Small.Accuracy);
        Warn(RobustnessRule.LargerEpsilonDoesNotHelp,
            $"{name}: accuracy {Share(small.Accuracy)} at epsilon {small.Epsilon:G4}, {Share(large.Accuracy)} at {large.Epsilon:G4}. ",
            "A larger epsilon should break more: the gradients may be masked, or the attack has too few steps.");
    }

    private static bool Rises(RobustnessPoint small, RobustnessPoint large, int rows) =>
        BeyondChance((int)Math.Round((large.Accuracy - small.Accuracy) * rows), rows);

    private bool Stands(RobustnessPoint small, RobustnessPoint large) =>
        small.SuccessRate >= RobustnessDefaults.PlateauSuccess && small.Accuracy > 1.0 / classes && large.Epsilon >= 2 * small.Epsilon
        && large.Accuracy >= small.Accuracy;

    private void InspectNetwork()
    {
        using var scope = NewDisposeScope();
        int[] rows = [.. _rows.Take(options.BatchSize)];
        (Tensor inputs, Tensor labels) = set.Select(rows);
        _checked.Add(RobustnessRule.OutputsLookLikeProbabilities);
        _checked.Add(RobustnessRule.RepeatedPassesDiffer);
        _checked.Add(RobustnessRule.FewerClassesThanTargets);
        HashSet<(RobustnessRule, string)> seen = [];
        foreach (Attack attack in attacks)
        {
            if (attack.UsesGradients) _checked.Add(RobustnessRule.ZeroGradients);
            foreach (AttackWarning warning in NetworkChecks.Inspect(set.Network, inputs, labels, attack, set.Context(rows, null)))
            {
                // Of the network itself one message is enough; each attack may have too many targets in its own way.
                bool own = warning.Kind == AttackWarningKind.FewerClassesThanTargets;
                if (RuleOf(warning.Kind) is { } rule && seen.Add((rule, own ? warning.Message : "")))
                    _warnings.Add(new(rule, warning.Message));
            }
        }
    }

    private void CompareMoreSteps(GradientAttack probe)
    {
        _checked.Add(RobustnessRule.MoreStepsDoNotHelp);
        GradientAttack longer = probe with { Steps = probe.Steps * RobustnessDefaults.MoreStepsFactor };
        int few = Broken(probe), many = Broken(longer);
        if (!BeyondChance(few - many, _rows.Length)) return;
        Warn(RobustnessRule.MoreStepsDoNotHelp,
            $"Of {_rows.Length} rows {probe.Name} broke {few} with {probe.Steps} steps and {many} with {longer.Steps}. ",
            "More steps should break more: the gradients may be masked.");
    }

    private void TryUnlimited(GradientAttack probe)
    {
        _checked.Add(RobustnessRule.UnlimitedAttackFails);
        int steps = Math.Max(RobustnessDefaults.UnlimitedSteps, probe.Steps);
        GradientAttack unlimited = probe with
        {
            // The margin without an end does not saturate, and from the clean input no lucky start helps.
            Epsilon = set.RangeIn(probe.Norm), Steps = steps, RelativeStepSize = 2.5 / steps, Restarts = 1, Start = AttackStart.None,
            Objective = AttackObjectives.Margin(),
        };
        int left = _rows.Length - Broken(unlimited);
        if (left == 0) return;
        Warn(RobustnessRule.UnlimitedAttackFails,
            $"With epsilon {unlimited.Epsilon:G4}, the whole range of the features, {left} of {_rows.Length} rows stay correct. ",
            "An attack without a limit should break every row: the gradients may be masked.");
    }

    /// <summary>The strongest plain iterative attack, or PGD where there is none; null when no attack uses gradients.</summary>
    private GradientAttack? Probe()
    {
        int[] candidates = [.. Enumerable.Range(0, attacks.Count)
            .Where(i => attacks[i] is GradientAttack { Target: null, Epsilon: > 0, Steps: > 1 } attack
                && attack.Direction == AttackDirection.Gradient)];
        if (candidates.Length > 0) return (GradientAttack)attacks[candidates.MaxBy(i => runs[i].Broken)];
        Attack? like = attacks.FirstOrDefault(attack => attack.UsesGradients && attack.Epsilon is > 0 and < double.PositiveInfinity);
        return like is null ? null : Attacks.Pgd(like.Epsilon, norm: like.Norm);
    }

    private int Broken(GradientAttack attack)
    {
        for (int i = 0; i < attacks.Count; i++)
        {
            if (ReferenceEquals(attacks[i], attack)) return _rows.Count(runs[i].Broke);
        }

        return set.Perturb(attack, _rows).Broken;
    }

    private static bool IsIterative(Attack attack) =>
        attack is GradientAttack { Target: null, Steps: > 1 } or AutoPgdAttack or AutoAttack;

    /// <summary>Whether more rows than chance explains separate two attacks.</summary>
    private static bool BeyondChance(int difference, int rows) => difference > 1 && difference > RobustnessDefaults.OrderMargin * rows;

    private static RobustnessRule? RuleOf(AttackWarningKind kind) => kind switch
    {
        AttackWarningKind.ProbabilityOutputs => RobustnessRule.OutputsLookLikeProbabilities,
        AttackWarningKind.RandomizedOutputs => RobustnessRule.RepeatedPassesDiffer,
        AttackWarningKind.ZeroGradients => RobustnessRule.ZeroGradients,
        AttackWarningKind.FewerClassesThanTargets => RobustnessRule.FewerClassesThanTargets,
        _ => null,
    };

    private string Share(int rows) => Share((double)rows / set.Count);

    private static string Share(double share) => Figures.Percent(share, 1);

    private void Warn(RobustnessRule rule, FormattableString found, string advice) => _warnings.Add(new(rule, Invariant(found) + advice));
}
