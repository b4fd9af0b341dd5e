using System.Diagnostics;
using Sparse.ML.Evaluation;

namespace Sparse.ML.Examples;

/// <summary>Wall time by part of an example.</summary>
internal sealed class PartTimes
{
    private readonly List<(string Part, double Seconds, int Times)> _parts = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>Time since the example began.</summary>
    public TimeSpan Elapsed => _clock.Elapsed;

    /// <summary>Does a piece of work and adds its time to a part.</summary>
    public T Measure<T>(string part, Func<T> work)
    {
        var clock = Stopwatch.StartNew();
        T result = work();
        int i = _parts.FindIndex(each => each.Part == part);
        if (i < 0) _parts.Add((part, clock.Elapsed.TotalSeconds, 1));
        else _parts[i] = (part, _parts[i].Seconds + clock.Elapsed.TotalSeconds, _parts[i].Times + 1);
        return result;
    }

    /// <summary>Seconds of each part in the order of their first time, and of all.</summary>
    public ReportTable Table() => new(["Part", "Times", "Seconds"],
    [
        .. _parts.Select(part => (IReadOnlyList<string>)[part.Part, $"{part.Times}", Text(part.Seconds)]),
        ["whole example", "", Text(_clock.Elapsed.TotalSeconds)],
    ]);

    private static string Text(double seconds) => FormattableString.Invariant($"{seconds:F1}");
}
