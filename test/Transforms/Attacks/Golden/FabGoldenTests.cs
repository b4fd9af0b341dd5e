using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class FabGoldenTests
{
    private static IEnumerable<object[]> Runs => Golden.Cases("adversarial", GoldenKinds.Fab);

    private static IEnumerable<object[]> Projections => Golden.Cases("adversarial", GoldenKinds.FabProjection);

    [TestMethod]
    [DynamicData(nameof(Runs))]
    public void Fab_FindsTheSamePoints(string path)
    {
        var golden = Golden.Load(path);
        using var scope = NewDisposeScope();
        using var network = golden.Network();
        foreach (string key in golden.ExpectedKeys.Where(key => key.EndsWith(".x_adv", StringComparison.Ordinal)).ToArray())
        {
            string[] parts = key.Split('.');
            var attack = new FabAttack
            {
                Epsilon = double.PositiveInfinity, Norm = parts[0] == "L2" ? AttackNorm.L2 : AttackNorm.LInfinity,
                Iterations = int.Parse(parts[2]["iter".Length..]),
                LargestBias = golden.InputDouble("alpha_max"), Overshoot = golden.InputDouble("eta"),
                BackwardStep = golden.InputDouble("beta"),
            };
            AttackProblem problem = golden.Problem(attack, network);
            TargetClass? target = parts[1] == "targeted" ? TargetClass.Rank(golden.InputInt("target_class")) : null;
            AttackLabels labels = problem.Describe(target, problem.Network.Logits(problem.Clean));
            if (labels.Targets is { } targets) golden.CheckNumbers("targets", targets, 0, 0);
            Tensor points = attack.RunOnce(problem, labels).Points;
            golden.CheckNumbers($"{parts[0]}.{parts[1]}.{parts[2]}.norm", attack.Norm.LengthOf(points.sub(problem.Clean)), 1e-9,
                golden.ToleranceNumber("norm_rel"));
            golden.CheckPixels(key, points);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Projections))]
    public void Projection_GivesTheSameDisplacements(string path)
    {
        var golden = Golden.Load(path);
        using var scope = NewDisposeScope();
        Tensor low = zeros(1, ScalarType.Float64), high = ones(1, ScalarType.Float64);
        foreach (var (key, norm) in ((string, AttackNorm)[])[("d_linf", AttackNorm.LInfinity), ("d_l2", AttackNorm.L2)])
        {
            Tensor moves = BoxHyperplaneProjection.Displacement(golden.Input64("t"), golden.Input64("w"), golden.Input64("b"), low,
                high, norm);
            golden.CheckNumbers(key, moves, golden.ToleranceNumber("abs"), 0);
        }
    }
}
