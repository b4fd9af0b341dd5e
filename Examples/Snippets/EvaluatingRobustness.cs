using Microsoft.ML;
using Sparse.ML.Evaluation;
using Sparse.ML.Transforms;

namespace Sparse.ML.Examples;

/// <summary>The code on evaluation that stands in docs/adversarial.md; a test holds them equal.</summary>
internal static class EvaluatingRobustness
{
    public static RobustnessMetrics Robustness(MLContext ml, ITransformer model, IDataView test, IProgress<RobustnessProgress> progress)
    {
        #region robustness
        RobustnessMetrics metrics = ml.Sparse.Evaluation.Robustness(model, test, new RobustnessOptions
        {
            Attacks = [Attacks.Fgsm(0.1), Attacks.Pgd(0.1, steps: 20), Attacks.Square(0.1, queries: 500)],
            Epsilons = [0.02, 0.05, 0.15],
            MaximumRows = 1000,
            Progress = progress,
        });
        Console.WriteLine(metrics);
        File.WriteAllText("robustness.json", metrics.ToJson());

        HtmlReport report = ml.Sparse.Evaluation.Report("Robustness");
        report.AddSection("Robustness").AddRobustness(metrics);
        report.Save("robustness.html");
        #endregion
        return metrics;
    }

    public static TransferMetrics Transfer(MLContext ml, ITransformer plain, ITransformer robust, IDataView test)
    {
        #region transfer
        NamedModel[] models = [new("plain", plain), new("robust", robust)];
        TransferMetrics transfer = ml.Sparse.Evaluation.Transfer(models, models, test, new TransferOptions
        {
            Attacks = [Attacks.MomentumIterative(0.1), Attacks.DirectionAggregated(0.1, standardDeviation: 0.2)],
        });
        Console.WriteLine(transfer);
        #endregion
        return transfer;
    }
}
