using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;
using Sparse.ML.Testing;
using Sparse.ML.Transforms;
using TorchSharp;
using static Sparse.ML.Evaluation.Tests.RobustnessRows;
using static TorchSharp.torch;

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
[DoNotParallelize]
public sealed class TransferTests : IDisposable
{
    private readonly MLContext _ml = new(1);
    private readonly NetworkTransformer _mlp;
    private readonly NetworkTransformer _conv;
    private readonly IDataView _data;

    public TransferTests()
    {
        _data = AttackedModels.View(_ml, AttackedModels.Groups());
        _mlp = AttackedModels.Trained(_ml, _data, Network.Mlp(12));
        _conv = AttackedModels.Trained(_ml, _data, Network.SmallConvNet(new(1, 4, 4), 4));
    }

    public void Dispose()
    {
        _mlp.Dispose();
        _conv.Dispose();
    }

    [TestMethod]
    public void Rates_AreOfTheRowsThatAllModelsClassifyCorrectly()
    {
        // The target's margins are smaller by 0.16: it is wrong on row 0 as it is, and errs on row 1 where the surrogate does not.
        FunctionNetwork target = FunctionNetwork.OfMargin(input => input.select(1, 0).sub(input.select(1, 1)).sub(0.16));
        TransferMetrics metrics = Run(Options(Attacks.Fgsm(0.07)), Margins(0.05f, 0.12f, 0.2f), Difference(), target);
        Assert.AreEqual((3L, 2L), (metrics.Rows, metrics.CommonRows));
        CollectionAssert.AreEqual(new[] { 0, 0.5 }, metrics.Attacks[0].SuccessRates[0].ToArray());
        Assert.AreEqual((1.0, 2.0 / 3), (metrics.SurrogateAccuracies[0], metrics.TargetAccuracies[1]));
        Assert.AreEqual(0.5, metrics.MeanTransfer(0, 0));
        Assert.IsTrue(metrics.IsWhiteBox(0, 0) && !metrics.IsWhiteBox(0, 1));
    }

    [TestMethod]
    public void Rates_AreThoseOfShowingAttackedDataToTheTarget()
    {
        Attack attack = Attacks.Pgd(0.1);
        TransferMetrics metrics = Evaluate(Options(attack));
        IDataView attacked = _ml.Sparse.Transforms.Attack(_mlp, attack).Fit(_data).Transform(_data);
        int[] label = Classes(_data.GetColumn<string>("Label")), clean = Predicted(_data, _conv), own = Predicted(_data, _mlp);
        int[] shown = Predicted(attacked, _conv);
        Assert.IsTrue(metrics.Attacks[0].SuccessRates[0][1] is > 0 and < 1, $"{metrics}");
        int[] common = [.. Enumerable.Range(0, 60).Where(row => clean[row] == label[row] && own[row] == label[row])];
        Assert.AreEqual(common.Length, metrics.CommonRows);
        double expected = common.Count(row => shown[row] != label[row]) / (double)common.Length;
        Assert.AreEqual(expected, metrics.Attacks[0].SuccessRates[0][1], 1e-12);
    }

    [TestMethod]
    public void NetworksOfFlatRowsAndOfImages_AreShownTheSame()
    {
        TransferMetrics metrics = Evaluate(new() { Epsilon = 0.1 });
        CollectionAssert.AreEqual(new[] { "I-FGSM-10", "MI-FGSM-10" }, metrics.Attacks.Select(matrix => matrix.Name).ToArray());
        CollectionAssert.AreEqual(new[] { "MLP", "CNN" }, metrics.Surrogates.ToArray());
        CollectionAssert.AreEqual(new[] { new WhiteBoxPair(0, 0), new WhiteBoxPair(1, 1) }, metrics.WhiteBox.ToArray());
        Assert.IsTrue(metrics.Attacks.All(matrix => matrix.Epsilon == 0.1 && matrix.SuccessRates.Count == 2));
    }

    [TestMethod]
    public void NoCommonRows_AreAnErrorThatTellsTheAccuracies()
    {
        FunctionNetwork contrary = FunctionNetwork.OfMargin(input => input.select(1, 1).sub(input.select(1, 0)));
        var error = Assert.ThrowsExactly<InvalidOperationException>(() =>
            Run(Options(Attacks.Fgsm(0.1)), Margins(0.1f), Difference(), contrary));
        StringAssert.Contains(error.Message, "model 0 100.00 %, model 1 0.00 %");
    }

    [TestMethod]
    public void ModelsBehindDifferentStages_AreRefused()
    {
        ITransformer scaled = _ml.Transforms.NormalizeMinMax("Features").Fit(_data).Append(_conv);
        var error = Assert.ThrowsExactly<ArgumentException>(() =>
            _ml.Sparse.Evaluation.Transfer([new("MLP", _mlp)], [new("scaled", scaled)], _data));
        StringAssert.Contains(error.Message, "'scaled'");
    }

    [TestMethod]
    public void TwoModelsOfOneName_AreRefused()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() =>
            _ml.Sparse.Evaluation.Transfer([new("one", _mlp), new("one", _conv)], [new("one", _mlp)], _data));
        StringAssert.Contains(error.Message, "'one' stands twice");
    }

    [TestMethod]
    public void NoModels_AreRefused() =>
        Assert.ThrowsExactly<ArgumentException>(() => _ml.Sparse.Evaluation.Transfer([], [new("one", _mlp)], _data));

    [TestMethod]
    public void Evaluation_LeavesNoTensorsAndReportsProgress()
    {
        Evaluate(Options(Attacks.Fgsm(0.1)));
        var seen = new Stages();
        TransferOptions options = Options(Attacks.Fgsm(0.1));
        options.Progress = seen;
        long before = LiveTensors.Count();
        Evaluate(options);
        LiveTensors.AssertNoMoreThan(before);
        CollectionAssert.AreEqual(new[] { "FGSM on MLP", "FGSM on CNN" }, seen.Names);
    }

    private static TransferOptions Options(Attack attack) => new() { Attacks = [attack] };

    /// <summary>Transfer from the first network to all of them.</summary>
    private static TransferMetrics Run(TransferOptions options, float[,] rows, params nn.Module<Tensor, Tensor>[] networks)
    {
        using Tensor inputs = tensor(rows), labels = zeros([rows.GetLength(0)], ScalarType.Int64);
        NamedSet[] sets = [.. networks.Select((network, i) => new NamedSet($"model {i}", new(network, inputs, labels, options)))];
        return new TransferRun(sets[..1], sets, options, _ => { }).Run();
    }

    private static int[] Classes(IEnumerable<string> labels) => [.. labels.Select(label => Array.IndexOf(["cat", "dog", "bird"], label))];

    private static int[] Predicted(IDataView data, NetworkTransformer model) =>
        [.. model.Transform(data).GetColumn<uint>("PredictedLabel").Select(key => (int)key - 1)];

    private TransferMetrics Evaluate(TransferOptions options)
    {
        NamedModel[] models = [new("MLP", _mlp), new("CNN", _conv)];
        return _ml.Sparse.Evaluation.Transfer(models, models, _data, options);
    }

    private sealed class Stages : IProgress<RobustnessProgress>
    {
        public List<string> Names { get; } = [];

        public void Report(RobustnessProgress value)
        {
            if (!Names.Contains(value.Stage)) Names.Add(value.Stage);
        }
    }
}
