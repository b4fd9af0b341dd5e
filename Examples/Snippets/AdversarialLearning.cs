using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Estimators;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Examples;

/// <summary>The code that stands in docs/adversarial.md; a test holds them equal.</summary>
internal static class AdversarialLearning
{
    public static double Pipeline(MLContext ml, ITransformer model, IDataView test)
    {
        #region pipeline
        AttackTransformer attack = ml.Sparse.Transforms.Attack(model, Attacks.Pgd(8 / 255.0, steps: 20)).Fit(test);
        IDataView attacked = attack.Transform(test);

        MulticlassClassificationMetrics clean = ml.MulticlassClassification.Evaluate(model.Transform(test));
        MulticlassClassificationMetrics robust = ml.MulticlassClassification.Evaluate(attack.Network.Transform(attacked));
        Console.WriteLine($"Accuracy {clean.MicroAccuracy:P1}, under attack {robust.MicroAccuracy:P1}");
        #endregion
        return robust.MicroAccuracy;
    }

    public static IDataView Tabular(MLContext ml, NetworkTransformer network, IDataView rows, double[] lowest, double[] highest, bool[] mask)
    {
        #region tabular
        var options = new AttackTransformerOptions
        {
            OutputColumnName = "Attacked",
            SuccessColumnName = "Fooled",
            PerturbationColumnName = "Distance",
            Bounds = FeatureBounds.PerFeature(lowest, highest),
            Mask = mask,
            Seed = 1,
        };
        IDataView attacked = ml.Sparse.Transforms.Attack(network, Attacks.CarliniWagner(), options).Fit(rows).Transform(rows);
        #endregion
        return attacked;
    }

    public static Tensor Tensors(nn.Module<Tensor, Tensor> network, Tensor images, Tensor labels, CancellationToken token)
    {
        #region tensors
        Attack attack = Attacks.Pgd(8 / 255.0, steps: 20, restarts: 5) with { Objective = AttackObjectives.Dlr };
        Tensor adversarial = attack.Perturb(network, images, labels, new AttackContext { CancellationToken = token });
        #endregion
        return adversarial;
    }

    public static double Ensemble(nn.Module<Tensor, Tensor> network, Tensor images, Tensor labels)
    {
        #region autoattack
        using AutoAttackResult result = Attacks.AutoAttack(8 / 255.0).Evaluate(network, images, labels);
        double robustAccuracy = result.RobustAccuracy;
        #endregion
        return robustAccuracy;
    }

    public static ITransformer Train(MLContext ml, IDataView train)
    {
        #region train
        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label")
            .Append(ml.Sparse.Trainers.AdversarialNetwork(new AdversarialTrainerOptions
            {
                Network = Network.SmallConvNet(new ImageShape(1, 28, 28)),
                Method = AdversarialMethods.Trades(beta: 6),
                InnerAttack = Attacks.Pgd(0.1, steps: 7, stepSize: 0.025),
                SparseMethod = SparseMethods.RigL(density: 0.1),
                ValidationFraction = 0.1,
                Epochs = 20,
                Seed = 1,
            }));
        #endregion
        return pipeline.Fit(train);
    }

    public static IReadOnlyList<AdversarialTrainerOptions> Methods(NetworkDefinition network)
    {
        #region methods
        var trajectories = new AdversarialTrainerOptions
        {
            Network = network,
            InnerAttack = Attacks.Pgd(0.1, steps: 7),
            Schedule = Schedules.MultiStep(),
            ValidationFraction = 0.1,
            Trajectories = new WeightedOptimizationTrajectories { Gap = 100, Displacements = 4 },
        };
        var calibrated = new AdversarialTrainerOptions
        {
            Network = network,
            InnerAttack = Attacks.Pgd(0.1, steps: 7),
            Method = AdversarialMethods.Calibrated(beta: 5, maskBeta: 0.05),
        };
        var smoothed = new AdversarialTrainerOptions
        {
            Network = network,
            InnerAttack = Attacks.Pgd(0.1, steps: 7),
            WeightPerturbation = new AdversarialWeightPerturbation(),
            WeightAveraging = WeightAveraging.Exponential(decay: 0.999),
        };
        #endregion
        return [trajectories, calibrated, smoothed];
    }
}
