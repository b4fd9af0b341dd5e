using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;
using Sparse.ML.Testing;
using Sparse.ML.Transforms;

namespace Sparse.ML.Evaluation.Tests;

/// <summary>The evaluation of fitted models over views.</summary>
[TestClass]
[DoNotParallelize]
public sealed class RobustnessOfModelsTests : IDisposable
{
    private readonly MLContext _ml = new(1);
    private readonly NetworkTransformer _stage;
    private readonly IReadOnlyList<EvaluationRow> _rows;
    private readonly IDataView _data;

    public RobustnessOfModelsTests()
    {
        _stage = AttackedModels.Mlp(_ml);
        _rows = AttackedModels.Rows(_ml, _stage);
        _data = AttackedModels.View(_ml, _rows);
    }

    public void Dispose() => _stage.Dispose();

    [TestMethod]
    public void CleanAccuracy_IsTheMicroAccuracyOfMLNet()
    {
        RobustnessMetrics metrics = Evaluate(new());
        Assert.AreEqual(Keyed(_data).MicroAccuracy, metrics.CleanAccuracy, 1e-12);
        Assert.AreEqual(0.8, metrics.CleanAccuracy, 1e-12);
    }

    [TestMethod]
    public void AccuracyUnderAttack_IsTheMicroAccuracyOfAttackedData()
    {
        Attack[] attacks = [Attacks.Fgsm(0.08), Attacks.Pgd(0.08), Attacks.Pgd(0.2, norm: AttackNorm.L2) with { Name = "L2" }];
        RobustnessMetrics metrics = Evaluate(new() { Attacks = attacks, Seed = 4 });
        Assert.IsTrue(metrics.WorstCaseAccuracy is > 0 and < 0.75, $"{metrics.WorstCaseAccuracy}");
        for (int i = 0; i < attacks.Length; i++)
        {
            IDataView attacked = _ml.Sparse.Transforms.Attack(_stage, attacks[i], new() { Seed = 4 }).Fit(_data).Transform(_data);
            Assert.AreEqual(Keyed(attacked).MicroAccuracy, metrics.Attacks[i].Accuracy, 1e-12, attacks[i].Name);
        }
    }

    [TestMethod]
    public void StagesBeforeTheNetwork_RunFirst()
    {
        ITransformer chain = _ml.Transforms.CopyColumns("Features", "Raw").Fit(Renamed()).Append(_stage);
        RobustnessMetrics metrics = _ml.Sparse.Evaluation.Robustness(chain, Renamed(), Plain(Attacks.Fgsm(0.08)));
        Assert.AreEqual(Evaluate(Plain(Attacks.Fgsm(0.08))).WorstCaseAccuracy, metrics.WorstCaseAccuracy);

        IDataView Renamed() => _ml.Transforms.SelectColumns("Raw", "Label")
            .Fit(With("Raw")).Transform(With("Raw"));
        IDataView With(string name) => _ml.Transforms.CopyColumns(name, "Features").Fit(_data).Transform(_data);
    }

    [TestMethod]
    public void Classes_AreTheNamesOfTheModel()
    {
        RobustnessMetrics metrics = Evaluate(Plain(Attacks.Fgsm(0.05)));
        CollectionAssert.AreEqual(new[] { "cat", "dog", "bird" }, metrics.Classes.ToArray());
        Assert.AreEqual(40, metrics.PerClass.Sum(part => part.Rows));
        Assert.IsTrue(metrics.Examples.All(example => metrics.Classes[example.Label] == _rows[(int)example.Row].Label));
    }

    [TestMethod]
    [Covers(typeof(AttackEvaluationOptions), nameof(AttackEvaluationOptions.Attacks))]
    public void Attacks_AreThoseOfTheOptions()
    {
        RobustnessMetrics metrics = Evaluate(Plain(Attacks.Fgsm(0.05) with { Name = "mine" }, Attacks.Square(0.05, 3)));
        CollectionAssert.AreEqual(new[] { "mine", "Square" }, metrics.Attacks.Select(attack => attack.Name).ToArray());
    }

    [TestMethod]
    [Covers(typeof(AttackEvaluationOptions), nameof(AttackEvaluationOptions.Epsilon), nameof(AttackEvaluationOptions.Norm))]
    public void DefaultAttacks_TakeEpsilonAndNorm()
    {
        AttackRobustness[] standard = [.. Evaluate(new() { MaskingRows = 0 }).Attacks];
        CollectionAssert.AreEqual(new[] { "FGSM", "PGD-20", "CW-30" }, standard.Select(attack => attack.Name).ToArray());
        Assert.IsTrue(standard.All(attack => attack is { Norm: "L-infinity", Epsilon: 8 / 255.0 }));
        Assert.IsTrue(Evaluate(new() { MaskingRows = 0, Epsilon = 0.1 }).Attacks.All(attack => attack.Epsilon == 0.1));
        RobustnessMetrics euclidean = Evaluate(new() { MaskingRows = 0, Norm = AttackNorm.L2 });
        Assert.IsTrue(euclidean.Attacks.All(attack => attack is { Norm: "L2", Epsilon: 128 / 255.0 }));
    }

    [TestMethod]
    [Covers(typeof(RobustnessOptions), nameof(RobustnessOptions.IncludeAutoAttack))]
    public void AutoAttack_IsAddedOnDemand()
    {
        RobustnessMetrics metrics = Evaluate(new() { IncludeAutoAttack = true, Epsilon = 0.06, MaximumRows = 4, MaskingRows = 0 });
        AttackRobustness last = metrics.Attacks[^1];
        Assert.AreEqual(("AutoAttack", 0.06), (last.Name, last.Epsilon));
        Assert.IsLessThanOrEqualTo(metrics.Attacks.Min(attack => attack.Accuracy), last.Accuracy);
    }

    [TestMethod]
    [Covers(typeof(AttackEvaluationOptions), nameof(AttackEvaluationOptions.MaximumRows))]
    public void MaximumRows_TakesTheFirstOnes()
    {
        RobustnessOptions options = Plain(Attacks.Fgsm(0.05));
        (options.MaximumRows, options.BatchSize) = (7, 3);
        RobustnessMetrics metrics = Evaluate(options);
        CollectionAssert.AreEqual(new long[] { 0, 1, 2, 3, 4, 5, 6 }, metrics.Examples.Select(example => example.Row).ToArray());
    }

    [TestMethod]
    [Covers(typeof(AttackEvaluationOptions), nameof(AttackEvaluationOptions.LabelColumnName))]
    public void LabelColumnName_IsFollowed()
    {
        RobustnessOptions options = Plain(Attacks.Fgsm(0.05));
        options.LabelColumnName = "Truth";
        foreach (EvaluationRow row in _rows) row.Truth = "cat";
        RobustnessMetrics metrics = Evaluate(options);
        Assert.IsTrue(metrics.Examples.All(example => example.Label == 0));
    }

    [TestMethod]
    [Covers(typeof(AttackEvaluationOptions), nameof(AttackEvaluationOptions.UnlabeledRows))]
    public void RowsWithoutAClass_AreRefusedOrLeftOut()
    {
        _rows[2].Label = "fish";
        RobustnessOptions options = Plain(Attacks.Fgsm(0.05));
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Evaluate(options));
        StringAssert.Contains(error.Message, "'fish'");
        options.UnlabeledRows = UnlabeledRows.LeaveOut;
        Assert.AreEqual(39, Evaluate(options).Rows);
    }

    [TestMethod]
    [Covers(typeof(AttackEvaluationOptions), nameof(AttackEvaluationOptions.Mask))]
    public void Mask_NamesTheFeaturesThatMayChange()
    {
        RobustnessOptions options = Plain(Attacks.Fgsm(0.08));
        double all = Evaluate(options).WorstCaseAccuracy;
        options.Mask = [.. Enumerable.Range(0, AttackedModels.Features).Select(slot => slot == 0)];
        Assert.IsGreaterThan(all, Evaluate(options).WorstCaseAccuracy);
    }

    [TestMethod]
    [Covers(typeof(AttackEvaluationOptions), nameof(AttackEvaluationOptions.Image))]
    public void Image_ShapesFlatFeaturesForAttacksAndGallery()
    {
        RobustnessOptions options = Plain(Attacks.DiverseInput(0.08));
        options.GallerySize = 3;
        Assert.ThrowsExactly<ArgumentException>(() => Evaluate(options));
        options.Image = new ImageShape(1, 4, 4);
        RobustnessMetrics metrics = Evaluate(options);
        Assert.AreEqual(new ImageShape(1, 4, 4), metrics.Image);
        Assert.HasCount(3, metrics.Gallery);
    }

    [TestMethod]
    public void NetworkOfImages_HasAGalleryOfItsOwnShape()
    {
        using NetworkTransformer conv = AttackedModels.Conv(_ml);
        IDataView data = AttackedModels.View(_ml, AttackedModels.Rows(_ml, conv));
        RobustnessOptions options = Plain(Attacks.Pgd(0.2));
        options.GallerySize = 2;
        RobustnessMetrics metrics = _ml.Sparse.Evaluation.Robustness(conv, data, options);
        Assert.AreEqual(new ImageShape(1, 4, 4), metrics.Image);
        Assert.IsTrue(metrics.Gallery.All(sample => sample.Clean.Length == 16));
    }

    [TestMethod]
    public void LastModel_IsReadAndAttacked()
    {
        using NetworkTransformer last = AttackedModels.Mlp(_ml, seed: 8);
        RobustnessOptions options = Plain(Attacks.Fgsm(0.05));
        options.LastModel = last;
        RobustnessMetrics metrics = Evaluate(options);
        Assert.AreEqual(0.8, metrics.BestVersusLast[0].Best, 1e-12);
        RobustnessMetrics alone = _ml.Sparse.Evaluation.Robustness(last, _data, Plain(Attacks.Fgsm(0.05)));
        Assert.AreEqual(alone.CleanAccuracy, metrics.BestVersusLast[0].Last, 1e-12);
        Assert.AreEqual(alone.WorstCaseAccuracy, metrics.BestVersusLast[^1].Last, 1e-12);
    }

    [TestMethod]
    public void ValidationGap_ComesFromTheHistoryOfTheModel()
    {
        Assert.IsNull(Evaluate(Plain(Attacks.Fgsm(0.05))).ValidationGap);
        MlpDefinition definition = Network.Mlp([12], AttackedModels.Features, 3);
        var model = new NetworkModel(definition, definition.CreateModule(new RandomStreams(1)), _stage.Model.Labels)
        {
            History = ReportSamples.History(
                ReportSamples.Epoch(1, validation: 0.6), ReportSamples.Epoch(2, validation: 0.4), ReportSamples.Epoch(3, validation: 0.5)),
        };
        using NetworkTransformer trained = new(_ml, model);
        ValidationGap gap = _ml.Sparse.Evaluation.Robustness(trained, _data, Plain(Attacks.Fgsm(0.05))).ValidationGap!;
        Assert.AreEqual(new ValidationGap(2, 0.6, 3, 0.5), gap);
        Assert.AreEqual(0.1, gap.Gap, 1e-12);
    }

    [TestMethod]
    public void Log_ReceivesResultsAndWarnings()
    {
        List<string> lines = [];
        _ml.Log += (_, message) => lines.Add(message.Message);
        RobustnessOptions options = new() { Attacks = [Attacks.AutoPgdTargeted(0.05, 3)], GallerySize = 0 };
        Evaluate(options);
        Assert.IsTrue(lines.Any(line => line.Contains("accuracy without an attack 80.00 %", StringComparison.Ordinal)));
        Assert.IsTrue(lines.Any(line => line.Contains("FewerClassesThanTargets", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Options_ChangedWhileItRuns_ChangeNothing()
    {
        RobustnessOptions options = Plain(Attacks.Fgsm(0.05), Attacks.Pgd(0.05));
        options.Progress = new Meddler(options);
        Assert.HasCount(2, Evaluate(options).Attacks);
    }

    [TestMethod]
    public void Evaluation_LeavesNoTensors()
    {
        Evaluate(Plain(Attacks.Pgd(0.05)));
        long before = LiveTensors.Count();
        RobustnessOptions options = Plain(Attacks.Pgd(0.05));
        (options.Mask, options.LastModel) = ([.. Enumerable.Repeat(true, AttackedModels.Features)], _stage);
        Evaluate(options);
        LiveTensors.AssertNoMoreThan(before);
    }

    [TestMethod]
    public void ModelWithoutNetwork_IsAnError()
    {
        ITransformer model = _ml.Transforms.CopyColumns("Copy", "Features").Fit(_data);
        var error = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sparse.Evaluation.Robustness(model, _data));
        StringAssert.Contains(error.Message, "no network");
    }

    [TestMethod]
    public void MissingLabelColumn_IsAnErrorThatNamesIt()
    {
        RobustnessOptions options = new() { LabelColumnName = "Nothing" };
        var error = Assert.Throws<ArgumentException>(() => Evaluate(options));
        StringAssert.Contains(error.Message, "Nothing");
    }

    [TestMethod]
    public void FeaturesOutOfBounds_AreAnErrorThatNamesTheRow()
    {
        _rows[3].Features[5] = 1.5f;
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Evaluate(new()));
        StringAssert.Contains(error.Message, "row 3, slot 5");
    }

    [TestMethod]
    public void NoRows_AreAnError()
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(() =>
            _ml.Sparse.Evaluation.Robustness(_stage, AttackedModels.View(_ml, [])));
        StringAssert.Contains(error.Message, "'Label'");
    }

    [TestMethod]
    public void MaskOfAnotherLength_IsAnError()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => Evaluate(new() { Mask = [true] }));
        StringAssert.Contains(error.Message, "16 features");
    }

    [TestMethod]
    public void ImageOfAnotherSize_IsAnError()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => Evaluate(new() { Image = new(1, 3, 3) }));
        StringAssert.Contains(error.Message, "16 flat features");
    }

    private static RobustnessOptions Plain(params Attack[] attacks) => RobustnessRows.Options(attacks);

    private RobustnessMetrics Evaluate(RobustnessOptions options) => _ml.Sparse.Evaluation.Robustness(_stage, _data, options);

    private MulticlassClassificationMetrics Keyed(IDataView data)
    {
        var keys = _ml.Data.LoadFromEnumerable(new[] { new { Label = "cat" }, new { Label = "dog" }, new { Label = "bird" } });
        IDataView keyed = _ml.Transforms.Conversion.MapValueToKey("Label", keyData: keys).Fit(data).Transform(data);
        return _ml.MulticlassClassification.Evaluate(_stage.Transform(keyed));
    }

    private sealed class Meddler(RobustnessOptions options) : IProgress<RobustnessProgress>
    {
        public void Report(RobustnessProgress value)
        {
            options.Attacks = [];
            options.BatchSize = -1;
        }
    }
}
