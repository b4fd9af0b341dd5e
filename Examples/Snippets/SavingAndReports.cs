using Microsoft.ML;
using Sparse.ML.Evaluation;

namespace Sparse.ML.Examples;

/// <summary>The code that stands in docs/saving.md and docs/reports.md; a test holds them equal.</summary>
internal static class SavingAndReports
{
    public static void Restore(MLContext ml, IDataView rows)
    {
        #region restore
        ITransformer loaded = ml.Model.Load("model.zip", out _);

        // As loaded, the model scores row by row. Restored, it scores in blocks and has its report and class names again.
        ITransformer restored = ml.Sparse.Restore(loaded);
        IDataView scored = restored.Transform(rows);
        #endregion
        _ = scored;
    }

    public static void Report(MLContext ml, ITransformer dense, ITransformer sparse, IDataView test)
    {
        #region report
        ModelResult denseResult = ml.Sparse.Evaluation.Evaluate("Dense", dense, test);
        ModelResult sparseResult = ml.Sparse.Evaluation.Evaluate("RigL", sparse, test);

        HtmlReport report = ml.Sparse.Evaluation.Report("Dense and sparse");
        report.AddSection("Result").AddComparison([denseResult, sparseResult]);
        report.AddSection("Training").AddTrainingCurves([denseResult, sparseResult]);
        report.AddSection("Sparsity").AddSparsity(sparseResult.Sparsity!);
        report.AddSection("Confusion").AddConfusion(sparseResult.Confusion!);
        report.Save("report.html");
        #endregion
    }
}
