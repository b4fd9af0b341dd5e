using System.Globalization;
using System.Text.RegularExpressions;
using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Masks of single updates: prune and grow, SET's drop, gradual pruning, exploration.</summary>
[TestClass]
public sealed partial class MaskGoldenTests
{
    private static IEnumerable<object[]> PruneAndGrowCases => Golden.Cases("sparse", GoldenKinds.PruneAndGrow);

    private static IEnumerable<object[]> SetDropCases => Golden.Cases("sparse", GoldenKinds.SetDrop);

    private static IEnumerable<object[]> GmpCases => Golden.Cases("sparse", GoldenKinds.GmpMasks);

    private static IEnumerable<object[]> ExplorationCases => Golden.Cases("sparse", GoldenKinds.ExplorationRate);

    [TestMethod]
    [DynamicData(nameof(PruneAndGrowCases))]
    public void PruneAndGrow_GivesTheGoldenMasks(string path)
    {
        GoldenCase golden = Golden.Load(path);
        using var scope = NewDisposeScope();
        foreach (string key in golden.ExpectedKeys)
        {
            Match form = PruneAndGrowForm().Match(key);
            Assert.IsTrue(form.Success, $"{path}: unknown expected value '{key}'");
            string layer = form.Groups["layer"].Value;
            var rounding = form.Groups["rounding"].Value == "ceil" ? CountRounding.Ceiling : CountRounding.Floor;
            var (kept, dropped) = ConnectionExchange.Drop(
                [Input(golden, $"{layer}.weight")], [Mask(golden, $"{layer}.mask")],
                double.Parse(form.Groups["fraction"].Value, CultureInfo.InvariantCulture), DropCriterion.Magnitude, rounding);
            if (form.Groups["result"].Value == "k") golden.Check(key, dropped);
            else if (form.Groups["result"].Value == "kept") golden.Check(key, kept[0]);
            else golden.Check(key, kept[0].logical_or(ConnectionExchange.Grow([Input(golden, $"{layer}.{form.Groups["score"].Value}").abs()], kept, dropped)[0]));
        }

        golden.AssertAllCompared();
    }

    [TestMethod]
    [DynamicData(nameof(SetDropCases))]
    public void SetDrop_KeepsTheGoldenConnections(string path)
    {
        GoldenCase golden = Golden.Load(path);
        using var scope = NewDisposeScope();
        foreach (var (name, criterion) in new[] { ("signed", DropCriterion.SignedMagnitude), ("magnitude", DropCriterion.Magnitude) })
        {
            var (kept, dropped) = ConnectionExchange.Drop(
                [Input(golden, "weight")], [Mask(golden, "mask")], golden.InputDouble("zeta"), criterion, CountRounding.Ceiling);
            golden.Check($"{name}.kept", kept[0]);
            golden.Check("dropped", dropped);
        }

        golden.AssertAllCompared();
    }

    [TestMethod]
    [DynamicData(nameof(GmpCases))]
    public void GradualPruning_GivesTheGoldenMasks(string path)
    {
        GoldenCase golden = Golden.Load(path);
        using var scope = NewDisposeScope();
        string[] layers = golden.InputStrings("layers");
        double[] sparsities = [.. golden.Input("sparsities").EnumerateArray().Select(item => item.GetDouble())];
        Tensor[] masks = [.. layers.Select(layer => ones_like(Input(golden, $"step0.{layer}.weight"), ScalarType.Bool))];
        var plan = new DensityPlan(layers, [.. masks.Select(mask => mask.shape)], [], new Dictionary<string, double>());
        var kept = new double[sparsities.Length];
        for (int step = 0; step < sparsities.Length; step++)
        {
            SelectionGroup group = plan.Groups(1 - sparsities[step], distribution: null).Single();
            Tensor[] scores = [.. layers.Select(layer => Input(golden, $"step{step}.{layer}.weight").abs())];
            masks = ExactSelection.Largest(scores, masks, group.Count);
            kept[step] = masks.Sum(mask => mask.sum().ToDouble());
            for (int i = 0; i < layers.Length; i++) golden.Check($"step{step}.{layers[i]}.mask", masks[i]);
        }

        golden.Check("kept", kept);
        golden.AssertAllCompared();
    }

    [TestMethod]
    [DynamicData(nameof(ExplorationCases))]
    public void ExplorationRate_EqualsTheGoldenOne(string path)
    {
        GoldenCase golden = Golden.Load(path);
        string[] layers = golden.InputStrings("layers");
        golden.Check("R_s", ExplorationRates(golden, layers));
        foreach (string layer in layers) golden.Check($"R_s.{layer}", ExplorationRates(golden, [layer]));
        golden.AssertAllCompared();
    }

    private static double[] ExplorationRates(GoldenCase golden, string[] layers)
    {
        using var scope = NewDisposeScope();
        using var module = new ShapedModule(layers.Select(layer => (layer, golden.InputTensor($"mask0.{layer}").Shape)));
        using var masks = module.DenseMasks();
        var rates = new double[golden.InputInt("masks")];
        for (int step = 0; step < rates.Length; step++)
        {
            for (int layer = 0; layer < layers.Length; layer++) masks.Replace(layer, Mask(golden, $"mask{step}.{layers[layer]}"));
            if (step == 0) masks.BeginExploration();
            rates[step] = masks.ExplorationRate;
        }

        return rates;
    }

    private static Tensor Input(GoldenCase golden, string key) => golden.InputTensor(key).ToTensor();

    private static Tensor Mask(GoldenCase golden, string key) => Input(golden, key).to(ScalarType.Bool);

    [GeneratedRegex(@"^(?<layer>.+?)\.(?<fraction>0?\.[0-9]+)\.(?<rounding>ceil|floor)\.(?<result>(?<score>gradient|momentum)\.mask|kept|k)$")]
    private static partial Regex PruneAndGrowForm();
}
