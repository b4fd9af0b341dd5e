using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

/// <summary>Every attack in every norm that it has, at a size that small networks bear.</summary>
internal static class AttackTable
{
    private static readonly ImageShape Image = new(1, 8, 8);

    private static readonly Dictionary<string, Func<double, AttackNorm, Attack>> Both = new()
    {
        ["fgsm"] = (epsilon, norm) => Attacks.Fgsm(epsilon, norm),
        ["ifgsm"] = (epsilon, norm) => Attacks.IterativeFgsm(epsilon, 4, norm),
        ["pgd"] = (epsilon, norm) => Attacks.Pgd(epsilon, 4, norm: norm),
        ["pgd-restarts"] = (epsilon, norm) => Attacks.Pgd(epsilon, 3, restarts: 2, norm: norm),
        ["pgd-kl"] = (epsilon, norm) =>
            Attacks.Pgd(epsilon, 4, norm: norm) with { Objective = AttackObjectives.KullbackLeibler, Start = AttackStart.Gaussian(0.01) },
        ["pgd-least-likely"] = (epsilon, norm) =>
            Attacks.Pgd(epsilon, 4, norm: norm) with { Target = TargetClass.LeastLikely, Objective = AttackObjectives.Dlr },
        ["pgd-early-stop"] = (epsilon, norm) => Attacks.Pgd(epsilon, 4, norm: norm) with { StepsAfterSuccess = 1 },
        ["margin"] = (epsilon, norm) => Attacks.CarliniWagnerMargin(epsilon, 4) with { Norm = norm },
        ["mi"] = (epsilon, norm) => Attacks.MomentumIterative(epsilon, 4) with { Norm = norm },
        ["ni"] = (epsilon, norm) => Attacks.NesterovIterative(epsilon, 4) with { Norm = norm },
        ["si"] = (epsilon, norm) => Attacks.ScaleInvariant(epsilon, 3, copies: 2) with { Norm = norm },
        ["vmi"] = (epsilon, norm) => Attacks.VarianceTuned(epsilon, 3, samples: 2) with { Norm = norm },
        ["da"] = (epsilon, norm) => Attacks.DirectionAggregated(epsilon, 3, 3) with { Norm = norm },
        ["apgd-ce"] = (epsilon, norm) => Attacks.AutoPgdCrossEntropy(epsilon, 10, 2, norm),
        ["apgd-dlr"] = (epsilon, norm) => Attacks.AutoPgdDlr(epsilon, 10, norm: norm),
        ["apgd-t"] = (epsilon, norm) => Attacks.AutoPgdTargeted(epsilon, 6, 3, norm),
        ["fab"] = (epsilon, norm) => Attacks.Fab(epsilon, 5, 3, norm) with { Restarts = 2 },
        ["fab-untargeted"] = (epsilon, norm) => Attacks.Fab(epsilon, 5, 0, norm),
        ["square"] = (epsilon, norm) => Attacks.Square(epsilon, 40, norm) with { Restarts = 2 },
        ["autoattack"] = (epsilon, norm) => Attacks.AutoAttack(epsilon, norm) with
        {
            Attacks = [Attacks.AutoPgdCrossEntropy(1, 5), Attacks.AutoPgdTargeted(1, 4, 2), Attacks.Fab(1, 3, 2), Attacks.Square(1, 8)],
        },
        ["autoattack-rand"] = (epsilon, norm) => Attacks.AutoAttackRandomized(epsilon, norm) with
        {
            Attacks = [Attacks.AutoPgdCrossEntropy(1, 4) with { GradientSamples = 2 }, Attacks.AutoPgdDlr(1, 4)],
        },
    };

    private static readonly Dictionary<string, Func<double, AttackNorm, Attack>> ImagesOnly = new()
    {
        ["di"] = (epsilon, norm) => Attacks.DiverseInput(epsilon, 3, resizeRate: 1.3) with { Norm = norm },
        ["ti"] = (epsilon, norm) => Attacks.TranslationInvariant(epsilon, 3, kernelSize: 3) with { Norm = norm },
        ["da-di-ti-si"] = (epsilon, norm) => Attacks.IterativeFgsm(epsilon, 2) with
        {
            Norm = norm,
            Direction = AttackDirection.Gradient.WithInputDiversity(0.7, 0.8).WithScales(2).WithAggregation(2).WithSmoothing(3)
                .WithMomentum(1, true),
        },
    };

    private static readonly Dictionary<string, AttackNorm> Norms = new() { ["linf"] = AttackNorm.LInfinity, ["l2"] = AttackNorm.L2 };

    /// <summary>Rows of attack, norm and network.</summary>
    public static IEnumerable<object[]> Rows =>
        from network in (string[])["mlp", "binary", "conv"]
        from norm in Norms.Keys
        from attack in Both.Keys.Concat(network == "conv" ? ImagesOnly.Keys : []).Concat(norm == "l2" ? ["cw"] : [])
        select new object[] { attack, norm, network };

    public static Attack Attack(string attack, string norm, double epsilon)
    {
        if (attack == "cw") return Attacks.CarliniWagner(epsilon, 20) with { SearchSteps = 3, InitialConstant = 1 };
        return Both.TryGetValue(attack, out var make) ? make(epsilon, Norms[norm]) : ImagesOnly[attack](epsilon, Norms[norm]);
    }

    /// <summary>An ε that fools some of the examples.</summary>
    public static double Epsilon(string norm) => norm == "l2" ? 0.6 : 0.1;

    /// <summary>A network with fixed weights: flat features and five or two classes, or images, five classes and batch normalisation. In
    /// training mode, as a caller may leave it.</summary>
    public static nn.Module<Tensor, Tensor> Network(string network) => TestNetworks.Small(network switch
    {
        "mlp" => Sparse.ML.Networks.Network.Mlp([12], 20, 5),
        "binary" => Sparse.ML.Networks.Network.Mlp([12], 20, 2),
        _ => Sparse.ML.Networks.Network.SmallConvNet(Image, 4) with { Outputs = 5 },
    });

    /// <summary>Eight inputs in [0, 1], some values at the bounds.</summary>
    public static Tensor Inputs(string network)
    {
        Tensor wide = network == "conv" ? TestBatches.Uniform(5, -0.2, 1.2, 8, 1, 8, 8) : TestBatches.Uniform(5, -0.2, 1.2, 8, 20);
        return wide.clamp(0, 1);
    }

    /// <summary>Labels that the network predicts in evaluation mode, except for the last example.</summary>
    public static Tensor Labels(nn.Module<Tensor, Tensor> network, Tensor inputs)
    {
        ModuleMode.Set(network, false);
        Tensor labels = TestBatches.Predicted(network, inputs);
        ModuleMode.Set(network, true);
        // Right for five classes and for two.
        labels[^1] = labels[^1].eq(0).to_type(ScalarType.Int64);
        return labels;
    }
}
