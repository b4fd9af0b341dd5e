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
        string clock = Line(ours.Rate, peers.Rate), processor = Line(ours.RatePerProcessor, peers.RatePerProcessor);
        Console.WriteLine($"{name} {Count,2}: {clock}; per processor second {processor}");
    }

    public void PrintMedians()
    {
        double wall = Median(pair => pair.Ours.Rate / pair.Peers.Rate);
        double processor = Median(pair => pair.Ours.RatePerProcessor / pair.Peers.RatePerProcessor);
        double ours = Median(pair => pair.Ours.Rate), peers = Median(pair => pair.Peers.Rate);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: median over {Count} pairs {Text(ours)} {unit}/s against {Text(peers)}, ratio {wall:F3}; per processor second ratio {processor:F3}"));
    }

    private string Line(double ours, double peers) =>
        string.Create(CultureInfo.InvariantCulture, $"{Text(ours),7} {unit}/s against {Text(peers),7}, ratio {ours / peers:F3}");

    private static string Text(double rate) => rate.ToString(rate < 100 ? "F2" : "F0", CultureInfo.InvariantCulture);

    private double Median(Func<(Segment Ours, Segment Peers), double> value)
    {
        double[] sorted = [.. _pairs.Select(value).Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
