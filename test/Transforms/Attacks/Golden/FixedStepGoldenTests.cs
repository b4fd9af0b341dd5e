using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class FixedStepGoldenTests
{
    private static IEnumerable<object[]> FixedStep => Golden.Cases("adversarial", GoldenKinds.FixedStepAttack);

    private static IEnumerable<object[]> Aggregated => Golden.Cases("adversarial", GoldenKinds.AggregatedAttack);

    [TestMethod]
    [DynamicData(nameof(FixedStep))]
    public void FixedStepAttack_AgreesPixelByPixel(string path)
    {
        var golden = Golden.Load(path);
        using var scope = NewDisposeScope();
        using var network = golden.Network();
        Tensor adversarial = Attack(golden).Perturb(network, golden.Images(), golden.Labels());
        golden.CheckPixels("x_adv", adversarial);
        Tensor logits = network.forward(adversarial);
        Tensor losses = AttackObjectives.CrossEntropy.Values(logits, new(golden.Labels(), null, logits));
        double relative = golden.ToleranceNumber("mean_ce_rel");
        Assert.AreEqual(golden.Expected("mean_ce").GetDouble(), losses.mean().ToDouble(),
            relative * golden.Expected("mean_ce").GetDouble(), path);
        Assert.AreEqual(golden.Expected("errors").GetInt64(), logits.argmax(1).ne(golden.Labels()).sum().ToInt64(), path);
    }

    [TestMethod]
    [DynamicData(nameof(Aggregated))]
    public void DirectionAggregatedAttack_AgreesInEveryVariant(string path)
    {
        var golden = Golden.Load(path);
        using var scope = NewDisposeScope();
        using var network = golden.Network();
        Tensor noise = golden.Input64("noise");
        foreach (AggregationNoise kind in Enum.GetValues<AggregationNoise>())
        {
            foreach (int? iterations in (int?[])[null, 2])
            {
                string key = $"{Name(kind)}-{(iterations is null ? "all" : "first2")}.x_adv";
                Attack attack = Aggregating(golden, kind, iterations, noise);
                golden.CheckPixels(key, attack.Perturb(network, golden.Images(), golden.Labels()));
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Aggregated))]
    public void DirectionAggregation_SumsTheSigns(string path)
    {
        var golden = Golden.Load(path);
        using var scope = NewDisposeScope();
        using var network = golden.Network();
        Tensor noise = golden.Input64("noise");
        foreach (AggregationNoise kind in Enum.GetValues<AggregationNoise>())
        {
            GradientAttack attack = Aggregating(golden, kind, null, noise);
            AttackProblem problem = golden.Problem(attack, network);
            var direction = ((MomentumDirection)attack.Direction).Inner;
            using var run = direction.Begin(new(problem, attack.Objective, AttackGolden.LabelsFor(problem, null), 1));
            golden.CheckPixels($"{Name(kind)}-all.sign_sum0", run.At(new(problem.Clean, 0)));
        }
    }

    private static string Name(AggregationNoise kind) => kind == AggregationNoise.Independent ? "independent" : "accumulating";

    private static GradientAttack Aggregating(GoldenCase golden, AggregationNoise kind, int? iterations, Tensor noise)
    {
        var aggregated = (AggregatedDirection)AttackDirection.Gradient.WithAggregation(golden.InputInt("samples"),
            golden.InputDouble("std"), kind, iterations);
        aggregated = aggregated with { RecordedNoise = (iteration, sample) => noise[iteration][sample] };
        return Steps(golden, golden.InputInt("iterations"), aggregated.WithMomentum(golden.InputDouble("decay")));
    }

    /// <summary>Which attack a case is, by its inputs and its description.</summary>
    private static GradientAttack Attack(GoldenCase golden)
    {
        if (!golden.HasInput("steps")) return Attacks.Fgsm(golden.InputDouble("eps"));
        int steps = golden.InputInt("steps");
        if (golden.HasInput("eps_for_division")) return Steps(golden, steps, AttackDirection.Gradient) with { Norm = AttackNorm.L2 };
        if (!golden.HasInput("decay"))
        {
            bool margin = golden.What.Contains("max_{j!=y}", StringComparison.Ordinal);
            AttackObjective objective = margin ? AttackObjectives.Margin() : AttackObjectives.CrossEntropy;
            return Steps(golden, steps, AttackDirection.Gradient) with { Objective = objective };
        }

        AttackDirection direction = AttackDirection.Gradient;
        if (golden.HasInput("scales"))
            direction = direction.WithScales(golden.InputInt("scales"), golden.What.Contains("SCALED copy", StringComparison.Ordinal));
        if (golden.HasInput("kernel"))
            direction = direction.WithSmoothing(golden.InputInt("kernel"), SmoothingKernel.Gaussian, golden.InputDouble("nsig"));
        bool lookAhead = golden.What.Contains("Nesterov", StringComparison.Ordinal)
            && !golden.What.Contains("without Nesterov", StringComparison.Ordinal);
        return Steps(golden, steps, direction.WithMomentum(golden.InputDouble("decay"), lookAhead));
    }

    private static GradientAttack Steps(GoldenCase golden, int steps, AttackDirection direction) => new()
    {
        Epsilon = golden.InputDouble("eps"), Steps = steps, RelativeStepSize = golden.InputDouble("step") / golden.InputDouble("eps"),
        Direction = direction,
    };
}
