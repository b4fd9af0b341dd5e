using Sparse.ML.Testing;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class AutoPgdGoldenTests
{
    private static IEnumerable<object[]> Cases => Golden.Cases("adversarial", GoldenKinds.AutoPgd);

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void AutoPgd_TakesTheSamePath(string path)
    {
        var golden = Golden.Load(path);
        using var scope = NewDisposeScope();
        using var network = golden.Network();
        string loss = golden.Input("loss").GetString()!;
        var attack = new AutoPgdAttack
        {
            Epsilon = golden.InputDouble("eps"), Norm = golden.Input("norm").GetString() == "L2" ? AttackNorm.L2 : AttackNorm.LInfinity,
            Iterations = golden.InputInt("n_iter"), RequiredIncreases = golden.InputDouble("rho"),
            Objective = loss == "ce" ? AttackObjectives.CrossEntropy : AttackObjectives.Dlr,
        };
        AttackProblem problem = golden.Problem(attack, network, new() { StartPoints = golden.Input64("x_start") });
        Tensor? targets = golden.HasInput("targets") ? golden.InputTensor("targets").ToTensor() : null;
        AutoPgdResult found = attack.RunOnce(problem, AttackGolden.LabelsFor(problem, targets));
        double relative = golden.ToleranceNumber("loss_rel");
        golden.CheckNumbers("step_size", found.StepSizes, 0, 1e-12);
        golden.CheckNumbers("loss_steps", found.Values, 1e-6, relative);
        golden.CheckNumbers("loss_best", found.BestValues, 1e-9, relative);
        golden.CheckPixels("x_best", found.Best);
        golden.CheckPixels("x_best_adv", found.LastFooling);
        golden.CheckNumbers("still_correct", found.Fooled.logical_not(), 0, 0);
    }
}
