using Microsoft.ML;
using Sparse.ML.Networks;
using Sparse.ML.Testing;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class AdversarialTrainerTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    [Covers(typeof(AdversarialTrainerOptions), nameof(AdversarialTrainerOptions.SparseMethod))]
    public void A_sparse_method_gives_a_sparse_network_of_its_density()
    {
        using NetworkTransformer transformer = RobustTraining.Fit(o => o.SparseMethod = SparseMethods.Static(density: 0.25));
        Assert.AreEqual(0.25, transformer.Model.Sparsity!.Density, 0.01);
    }

    [TestMethod]
    public void Without_a_sparse_method_there_is_no_sparsity_report()
    {
        using NetworkTransformer transformer = RobustTraining.Fit();
        Assert.IsNull(transformer.Model.Sparsity);
    }

    [TestMethod]
    public void The_short_door_trains_with_PGD()
    {
        IDataView data = RobustTraining.View(_context);
        using NetworkTransformer model = _context.Sparse.Trainers.AdversarialNetwork(Network.Mlp(16), epsilon: 0.02, epochs: 1).Fit(data);
        using NetworkTransformer same = _context.Sparse.Trainers.AdversarialNetwork(new AdversarialTrainerOptions
        {
            Network = Network.Mlp(16), Method = AdversarialMethods.Pgd(), InnerAttack = Attacks.Pgd(0.02, 10, 0.005), Epochs = 1,
        }).Fit(data);
        CollectionAssert.AreEqual(Training.Weights(same), Training.Weights(model));
    }

    [TestMethod]
    public void A_checkpoint_of_another_radius_is_refused()
    {
        using var folder = new Training.Folder();
        RobustTraining.Interrupt(folder.Path, steps: 4, _ => { });
        var error = Assert.ThrowsExactly<InvalidOperationException>(() =>
            RobustTraining.Fit(o => (o.CheckpointPath, o.InnerAttack) = (folder.Path, Attacks.Pgd(0.06, 3))));
        StringAssert.Contains(error.Message, "Epsilon = 0.05");
    }

    [TestMethod]
    public void A_checkpoint_of_other_bounds_is_refused()
    {
        using var folder = new Training.Folder();
        RobustTraining.Interrupt(folder.Path, steps: 4, o => o.Bounds = Bounds(1));
        var error = Assert.ThrowsExactly<InvalidOperationException>(() =>
            RobustTraining.Fit(o => (o.CheckpointPath, o.Bounds) = (folder.Path, Bounds(1.5f))));
        StringAssert.Contains(error.Message, "12 intervals within [0, 1]");
    }

    [TestMethod]
    public void Features_beyond_the_bounds_are_refused_with_advice() =>
        AssertFails<InvalidOperationException>(_ => { }, Blobs.View(_context), "'Features'", "from 0 to 1", "Bounds", "NormalizeMinMax");

    [TestMethod]
    public void A_feature_beyond_its_own_bounds_is_named() =>
        AssertFails<InvalidOperationException>(
            o => o.Bounds = new(zeros(12), cat([full([11], 1.0f), full([1], 0.2f)])), null, "'Features'", "feature 11", "from 0 to 0.2");

    [TestMethod]
    public void Bounds_of_another_number_of_features_are_refused() =>
        AssertFails<ArgumentException>(o => o.Bounds = new(zeros(5), ones(5)), null, "Bounds", "12 features", "'Features'", "5");

    [TestMethod]
    public void An_image_of_another_size_is_refused() =>
        AssertFails<ArgumentException>(o => o.Image = new(1, 5, 5), null, "Image", "12 values", "'Features'", "1x5x5");

    [TestMethod]
    public void A_radius_beyond_the_range_of_all_features_together_is_refused() =>
        AssertFails<ArgumentException>(
            o => o.InnerAttack = Attacks.Pgd(4, 3, norm: AttackNorm.L2), null, "InnerAttack.Epsilon", "3.46", "'Features'", "4");

    [TestMethod]
    public void Rows_without_any_label_are_refused()
    {
        IDataView data = _context.Data.LoadFromEnumerable(RobustTraining.Rows());
        IDataView keys = _context.Data.LoadFromEnumerable(new[] { new { Label = "x" }, new { Label = "y" } });
        IDataView unlabelled = _context.Transforms.Conversion.MapValueToKey("Label", keyData: keys).Fit(data).Transform(data);
        AssertFails<InvalidOperationException>(_ => { }, unlabelled, "'Label'");
    }

    [TestMethod]
    public void A_missing_label_column_is_named() =>
        AssertFails<ArgumentOutOfRangeException>(
            _ => { }, _context.Transforms.DropColumns("Label").Fit(RobustTraining.View(_context)).Transform(RobustTraining.View(_context)),
            "'Label'", "LabelColumnName");

    [TestMethod]
    public void A_network_whose_output_has_no_gradient_by_its_input_is_refused()
    {
        RegisteredNetworks.Register("adversarial-test-blind", context => new Blind(context.InputShape[0], context.Outputs));
        AssertFails<InvalidOperationException>(
            o => o.Network = Network.Registered("adversarial-test-blind"), null, "no gradient", "detach");
    }

    [TestMethod]
    public void Bounds_of_each_feature_limit_what_the_attack_reaches()
    {
        float[] weights = RobustTraining.WeightsOf(o => o.Bounds = Bounds(1));
        float highest = RobustTraining.Rows().Max(row => row.Features[11]);
        CollectionAssert.AreEqual(RobustTraining.WeightsOf(), weights);
        CollectionAssert.AreNotEqual(weights, RobustTraining.WeightsOf(o => o.Bounds = Bounds(highest)));
    }

    private static FeatureBounds Bounds(float last)
    {
        using var scope = NewDisposeScope();
        return new(zeros(12), cat([full([11], 1.0f), full([1], last)]));
    }

    private void AssertFails<T>(Action<AdversarialTrainerOptions> change, IDataView? data, params string[] parts) where T : Exception
    {
        using var scope = NewDisposeScope();
        var error = Assert.ThrowsExactly<T>(() => RobustTraining.Fit(change, data ?? RobustTraining.View(_context), _context));
        foreach (string part in parts) StringAssert.Contains(error.Message, part);
    }

    /// <summary>Cuts the gradient at its input; its parameters have one.</summary>
    private sealed class Blind : nn.Module<Tensor, Tensor>
    {
        private readonly TorchSharp.Modules.Linear _linear;

        public Blind(long inputs, long outputs) : base(nameof(Blind))
        {
            _linear = nn.Linear(inputs, outputs);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => _linear.call(input.detach());
    }
}
