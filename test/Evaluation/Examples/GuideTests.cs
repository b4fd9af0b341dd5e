using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Examples;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Evaluation.Tests;

/// <summary>Runs the code that the guides show.</summary>
[TestClass]
[DoNotParallelize]
public class GuideTests
{
    private string _before = "";
    private string _folder = "";

    // The guides' code saves beside the program.
    [TestInitialize]
    public void EnterFolder()
    {
        _before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = _folder = Directory.CreateTempSubdirectory("sparse-ml-guide-").FullName;
    }

    [TestCleanup]
    public void LeaveFolder()
    {
        Environment.CurrentDirectory = _before;
        Directory.Delete(_folder, recursive: true);
    }

    [TestMethod]
    public void CodeOfTheGuides_TrainsSavesLoadsRestoresAndReports()
    {
        MLContext ml = new(seed: 1);
        List<FashionImage> images = [.. Enumerable.Range(0, 64).Select(i => new FashionImage { Features = Bright(i % 4), Label = FashionMnistData.Classes[i % 4] })];
        IDataView rows = ml.Data.LoadFromEnumerable(images);
        Reports progress = new();

        (ITransformer model, MulticlassClassificationMetrics metrics) = Pipelines.TrainAndUse(ml, rows, rows, images[0], progress, CancellationToken.None);
        SavingAndReports.Restore(ml, rows);
        SavingAndReports.Report(ml, model, model, rows);

        Assert.AreEqual(5, progress.LastEpoch);
        Assert.IsTrue(metrics.MicroAccuracy > 0.5, $"{metrics.MicroAccuracy}");
        StringAssert.Contains(File.ReadAllText("report.html"), "T-shirt/top");
        (model as IDisposable)?.Dispose();
    }

    [TestMethod]
    public void CodeOfTheGuides_EvaluatesRobustness()
    {
        MLContext ml = new(seed: 1);
        List<EvaluationRow> rows = [.. AttackedModels.Groups()];
        IDataView data = AttackedModels.View(ml, rows);
        using NetworkTransformer one = AttackedModels.Trained(ml, data, Network.Mlp(12));
        using NetworkTransformer other = AttackedModels.Trained(ml, data, Network.Mlp(8));
        RobustnessProgress? last = null;

        RobustnessMetrics metrics = EvaluatingRobustness.Robustness(ml, one, data, new Told(progress => last = progress));
        TransferMetrics transfer = EvaluatingRobustness.Transfer(ml, one, other, data);

        Assert.AreEqual(last!.Stages, last.StageNumber);
        Assert.AreEqual(metrics.ToString(), RobustnessMetrics.FromJson(File.ReadAllText("robustness.json")).ToString());
        StringAssert.Contains(File.ReadAllText("robustness.html"), "Accuracy by ε");
        Assert.HasCount(2, transfer.Attacks);
    }

    private static float[] Bright(int quarter) => [.. Enumerable.Range(0, 784).Select(pixel => pixel / 196 == quarter ? 1f : 0)];

    private sealed class Told(Action<RobustnessProgress> action) : IProgress<RobustnessProgress>
    {
        public void Report(RobustnessProgress value) => action(value);
    }

    private sealed class Reports : IProgress<Estimators.TrainingProgress>
    {
        public int LastEpoch { get; private set; }

        public void Report(Estimators.TrainingProgress value) => LastEpoch = value.Epoch;
    }
}
