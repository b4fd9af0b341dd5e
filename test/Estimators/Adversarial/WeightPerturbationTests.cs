using Sparse.ML.Networks;
using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class WeightPerturbationTests
{
    private static IEnumerable<object[]> Cases => Golden.Cases("adversarial", GoldenKinds.WeightPerturbation);

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Steps_equal_the_golden_ones(string name)
    {
        using var scope = NewDisposeScope();
        GoldenCase golden = Golden.Load(name);
        using var module = Module(golden);
        NamedParameter[] parameters = [.. module.named_parameters().Select(pair => new NamedParameter(pair.name, pair.parameter))];
        CollectionAssert.AreEqual(Names, parameters.Select(parameter => parameter.Name).ToArray());
        double rate = golden.InputDouble("lr"), decay = golden.InputDouble("weight_decay");
        using NetworkOptimizer optimizer = Optimizers.Sgd(rate, golden.InputDouble("momentum"), decay).Create(parameters);
        Tensor[] weights = [.. parameters.Select(parameter => (Tensor)parameter.Value)];
        Tensor[] moved = [.. weights.Where(weight => weight.dim() > 1)];
        for (int step = 0; step < golden.InputDouble("steps"); step++)
        {
            using var perturbed = new PerturbedWeights(golden.InputDouble("gamma"));
            Tensor before = Loss(golden, module);
            golden.Check($"loss_before.{step}", before.ToDouble());
            perturbed.Move(moved, [.. autograd.grad([before], moved)], masked: false);
            for (int i = 0; i < weights.Length; i++) golden.Check($"step{step}.perturbed.{Names[i]}", weights[i]);
            Tensor loss = Loss(golden, module);
            golden.Check($"loss_perturbed.{step}", loss.ToDouble());
            using (no_grad()) optimizer.Step([.. autograd.grad([loss], weights)], golden.InputDouble("lr"));
            perturbed.Restore();
            for (int i = 0; i < weights.Length; i++) golden.Check($"step{step}.after.{Names[i]}", weights[i]);
        }
    }

    [TestMethod]
    [Covers(typeof(AdversarialTrainerOptions), nameof(AdversarialTrainerOptions.WeightPerturbation))]
    [Covers(typeof(AdversarialWeightPerturbation), nameof(AdversarialWeightPerturbation.Gamma),
        nameof(AdversarialWeightPerturbation.WarmUpEpochs))]
    public void Every_setting_trains_other_weights()
    {
        AdversarialWeightPerturbation?[] settings = [null, new(), new() { Gamma = 0.02 }, new() { WarmUpEpochs = 1 }];
        Assert.HasCount(4, settings.Select(setting => string.Join(' ', Trained(setting))).Distinct());
        CollectionAssert.AreEqual(RobustTraining.WeightsOf(), Trained(new() { WarmUpEpochs = 2 }));

        static float[] Trained(AdversarialWeightPerturbation? setting) => RobustTraining.WeightsOf(o => o.WeightPerturbation = setting);
    }

    [TestMethod]
    public void A_resumed_sparse_run_equals_a_whole_one_and_leaves_no_tensors()
    {
        using var folder = new Training.Folder();
        float[] whole = RobustTraining.WeightsOf(Change);
        long before = LiveTensors.Count();
        RobustTraining.Interrupt(folder.Path, steps: 8, Change);
        CollectionAssert.AreEqual(whole, RobustTraining.WeightsOf(o =>
        {
            Change(o);
            o.CheckpointPath = folder.Path;
        }));
        LiveTensors.RequireCountOfModules();
        LiveTensors.AssertNoMoreThan(before);

        static void Change(AdversarialTrainerOptions o) =>
            (o.WeightPerturbation, o.SparseMethod) = (new(), SparseMethods.RigL(0.25, interval: 2));
    }

    [TestMethod]
    public void Masked_weights_are_zero_after_every_step() => RobustTraining.Fit(o =>
    {
        (o.WeightPerturbation, o.SparseMethod) = (new(), SparseMethods.RigL(0.25, interval: 2));
        o.Policies.Add(() => new Training.Observer(state =>
        {
            using var scope = NewDisposeScope();
            long nonZero = MaskableWeights.Of(state.Module).Sum(weight => weight.Parameter.count_nonzero().ToInt64());
            Assert.IsLessThanOrEqualTo(0.26 * (12 * 16 + 16 * 3), nonZero);
        }));
    }).Dispose();

    [TestMethod]
    public void Values_out_of_range_are_named()
    {
        var errors = new List<string>();
        RobustTraining.Options(o => o.WeightPerturbation = new() { Gamma = 0, WarmUpEpochs = -1 }).Validate(errors);
        CollectionAssert.AreEqual(
            new[]
            {
                "WeightPerturbation.Gamma: expected a finite number above 0, got 0",
                "WeightPerturbation.WarmUpEpochs: expected at least 0, got -1",
            },
            errors);
    }

    private static Tensor Input(GoldenCase golden, string name) => golden.InputTensor(name).ToTensor();

    private static readonly string[] Names = ["0.weight", "0.bias", "2.weight", "2.bias", "4.weight", "4.bias"];

    private static nn.Module<Tensor, Tensor> Module(GoldenCase golden)
    {
        nn.Module<Tensor, Tensor> Layer(int number)
        {
            long[] shape = Input(golden, $"w.{number}.weight").shape;
            return nn.Linear(shape[1], shape[0], true, null, ScalarType.Float64);
        }

        var module = nn.Sequential(Layer(0), nn.ReLU(), Layer(2), nn.ReLU(), Layer(4));
        using var guard = no_grad();
        foreach (var (name, parameter) in module.named_parameters()) parameter.copy_(Input(golden, $"w.{name}"));
        return module;
    }

    private static Tensor Loss(GoldenCase golden, nn.Module<Tensor, Tensor> module)
    {
        Tensor labels = Input(golden, "y"), perturbed = module.call(Input(golden, "x_adv"));
        var beta = golden.Input("beta");
        return beta.ValueKind == System.Text.Json.JsonValueKind.Number
            ? AdversarialLosses.Trades(module.call(Input(golden, "x")), perturbed, labels, beta.GetDouble())
            : CrossEntropy.Mean(perturbed, labels);
    }
}
