using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using TorchSharp;

namespace Sparse.ML.Estimators.Tests;

/// <summary>The whole road of a robust sparse network: trained, saved, loaded, attacked through a pipeline, evaluated by ML.NET.</summary>
[TestClass]
public sealed class RobustSparseNetworkTests
{
    private const double Density = 0.1, Epsilon = 0.04;

    [TestMethod]
    public void A_robust_network_of_90_percent_zeros_is_saved_loaded_and_attacked_through_a_pipeline()
    {
        var context = new MLContext(1);
        IDataView train = Rows(context, 600, seed: 7), test = Rows(context, 300, seed: 8);
        using TransformerChain<NetworkTransformer> trained = Pipeline(context).Fit(train);
        float[] weights = Training.Weights(trained.LastTransformer);
        using var file = new MemoryStream();
        context.Model.Save(trained, train.Schema, file);
        file.Position = 0;

        var fresh = new MLContext();
        ITransformer model = fresh.Sparse.Restore(fresh.Model.Load(file, out _));
        AttackTransformer attack = fresh.Sparse.Transforms.Attack(model, Attacks.Pgd(Epsilon, steps: 20)).Fit(test);
        double clean = Accuracy(fresh, model.Transform(test));
        double attacked = Accuracy(fresh, attack.Network.Transform(attack.Transform(test)));

        CollectionAssert.AreEqual(weights, Training.Weights(attack.Network));
        Assert.AreEqual(Density, attack.Network.Model.Sparsity!.Density, 0.01);
        Assert.AreEqual(Density, NonZeroShare(attack.Network.Model), 0.01);
        Assert.IsGreaterThan(0.75, clean);
        Assert.IsLessThan(clean, attacked);
        Assert.IsGreaterThan(0.5, attacked);
        (model as IDisposable)?.Dispose();
    }

    private static EstimatorChain<NetworkTransformer> Pipeline(MLContext context)
    {
        AdversarialTrainerOptions options = RobustTraining.Options(o =>
        {
            (o.Network, o.SparseMethod) = (Network.Mlp(128, 32), SparseMethods.RigL(Density, interval: 20));
            (o.Epochs, o.InnerAttack) = (40, Attacks.Pgd(Epsilon, steps: 5));
        });
        return context.Transforms.Conversion.MapValueToKey("Label").Append(context.Sparse.Trainers.AdversarialNetwork(options));
    }

    private static IDataView Rows(MLContext context, int count, long seed)
    {
        Blobs.Row[] rows = Blobs.Rows(count, seed, noise: 0.8);
        foreach (Blobs.Row row in rows) row.Features = [.. row.Features.Select(value => Math.Clamp((value + 4) / 8, 0, 1))];
        return context.Data.LoadFromEnumerable(rows);
    }

    private static double Accuracy(MLContext context, IDataView scored) => context.MulticlassClassification.Evaluate(scored).MicroAccuracy;

    /// <summary>Share of weights of matrices that are not 0.</summary>
    private static double NonZeroShare(NetworkModel model)
    {
        using var scope = torch.NewDisposeScope();
        var matrices = model.Module.named_parameters().Select(entry => entry.parameter).Where(parameter => parameter.dim() > 1).ToArray();
        return matrices.Sum(matrix => matrix.ne(0).sum().ToInt64()) / (double)matrices.Sum(matrix => matrix.numel());
    }
}
