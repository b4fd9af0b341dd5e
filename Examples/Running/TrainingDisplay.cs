using System.Globalization;
using Sparse.ML.Estimators;
using Spectre.Console;

namespace Sparse.ML.Examples;

/// <summary>Shows a training run as a progress bar.</summary>
internal static class TrainingDisplay
{
    /// <summary>Runs a training with a bar.</summary>
    /// <param name="console">Terminal to draw on.</param>
    /// <param name="name">Text before the bar.</param>
    /// <param name="train">The training; reports to what it is given.</param>
    public static T Run<T>(IAnsiConsole console, string name, Func<IProgress<TrainingProgress>, T> train) =>
        console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 }, new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(name), maxValue: 1);
                T result = train(new Bar(task, name));
                task.Value = 1;
                return result;
            });

    // Not Progress<T>: that one posts to the thread pool, where reports may overtake one another.
    private sealed class Bar(ProgressTask task, string name) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            task.Value = value.Fraction;
            task.Description = Markup.Escape(string.Create(CultureInfo.InvariantCulture,
                $"{name}  epoch {value.Epoch}/{value.Epochs}  loss {value.Loss:F3}  accuracy {value.Accuracy:P1}  {value.ExamplesPerSecond:F0} examples/s"));
        }
    }
}
