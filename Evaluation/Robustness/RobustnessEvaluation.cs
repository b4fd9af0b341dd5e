using Microsoft.ML;
using Microsoft.ML.Runtime;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Evaluation;

/// <summary>Evaluates a fitted model under attack.</summary>
internal static class RobustnessEvaluation
{
    public static RobustnessMetrics Run(MLContext context, ITransformer model, IDataView data, RobustnessOptions? given)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        RobustnessOptions options = given ?? new();
        options.Validate();
        options = options.Copy();
        NativeRuntime.Check();
        IHost host = ((IHostEnvironment)context).Register(nameof(RobustnessEvaluation));
        using IChannel channel = host.Start("Robustness");
        using AttackedData rows = AttackedData.Read(model, data, options);
        using AttackedData? lastRows = options.LastModel is { } last ? AttackedData.Read(last, data, options) : null;
        if (lastRows is not null) CheckLast(rows, lastRows);
        ImageShape? image = rows.Image is { Channels: 1 or 3 } shape ? shape : null;
        var run = new RobustnessRun(rows.Set, rows.Model.Labels.Names, options, Log(channel)) { Image = image, Last = lastRows?.Set };
        return run.Run() with { ValidationGap = ValidationGap.Of(rows.Model.History) };
    }

    /// <summary>Writes lines to a channel, warnings as such.</summary>
    public static Action<string> Log(IChannel channel) => line =>
    {
        const string Warning = "Warning: ";
        if (line.StartsWith(Warning, StringComparison.Ordinal)) channel.Warning(MessageSensitivity.None, "{0}", line[Warning.Length..]);
        else channel.Info(MessageSensitivity.None, "{0}", line);
    };

    private static void CheckLast(AttackedData rows, AttackedData last)
    {
        if (last.Model.Labels.Names.SequenceEqual(rows.Model.Labels.Names) && last.Numbers.SequenceEqual(rows.Numbers)) return;
        throw new ArgumentException(
            $"{nameof(RobustnessOptions.LastModel)}: another state of the same network is expected, but its classes or rows are others.");
    }
}
