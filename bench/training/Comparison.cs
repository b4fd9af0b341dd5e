using System.Globalization;

namespace Sparse.ML.TrainingBench;

/// <summary>Alternating stretches of both sides and what they come to.</summary>
internal sealed class Comparison(string name, string unit)
{
    private readonly List<(Segment Ours, Segment Peers)> _pairs = [];

    public int Count => _pairs.Count;

    public void Add(Segment ours, Segment peers)
    {
        _pairs.Add((ours, peers));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name} {Count,2}: {ours.Rate,9:F0} {unit}/s against {peers.Rate,9:F0}, ratio {ours.Rate / peers.Rate:F3}; per processor second {ours.RatePerProcessor,9:F0} against {peers.RatePerProcessor,9:F0}, ratio {ours.RatePerProcessor / peers.RatePerProcessor:F3}"));
    }

    public void PrintMedians()
    {
        double wall = Median(pair => pair.Ours.Rate / pair.Peers.Rate), processor = Median(pair => pair.Ours.RatePerProcessor / pair.Peers.RatePerProcessor);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: median over {Count} pairs {Median(pair => pair.Ours.Rate):F0} {unit}/s against {Median(pair => pair.Peers.Rate):F0}, ratio {wall:F3}; per processor second ratio {processor:F3}"));
    }

    private double Median(Func<(Segment Ours, Segment Peers), double> value)
    {
        double[] sorted = [.. _pairs.Select(value).Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
