using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Sparse.ML.Networks;

namespace Sparse.ML.GraphBench;

/// <summary>
/// Hop counts on a random graph: how long they take and how much memory, and against networkx and scipy in turns. Ratios are of
/// processor time per source, so that they count for one core, whatever the number of threads.
/// </summary>
internal static class HopBench
{
    private const int Repetitions = 3;

    public static void Run(string[] args)
    {
        int Option(string name, int value) =>
            Array.IndexOf(args, name) is >= 0 and var place ? int.Parse(args[place + 1], CultureInfo.InvariantCulture) : value;
        int nodes = Option("--nodes", 1_000_000);
        int edges = Option("--edges", 5_000_000);
        int sources = Option("--sources", 10_000);
        int hops = Option("--hops", 3);
        string python = Array.IndexOf(args, "--python") is >= 0 and var at ? args[at + 1] : "python3";
        var stream = new RandomStream(1);
        int[] ends = new int[2 * edges];
        for (int i = 0; i < ends.Length; i++) ends[i] = (int)stream.Next(nodes);
        GraphStructure graph = Build(nodes, ends);
        int[] starts = [.. Enumerable.Range(0, sources).Select(_ => (int)stream.Next(nodes))];
        Print($"random graph: {graph.NodeCount} nodes, {graph.EdgeCount} edges, seed 1");
        for (int i = 0; i < Repetitions; i++)
        {
            Search ours = Ours(graph, starts, hops, 0);
            Print($"{sources} sources to hop {hops}: {ours.Wall:F2} s on {Environment.ProcessorCount} threads, processor " +
                $"{ours.Processor:F2} s, {ours.Pairs} pairs");
        }

        using (var process = Process.GetCurrentProcess())
            Print($"peak working set of this process, graph included: {process.PeakWorkingSet64 / (double)(1L << 30):F2} GiB");
        if (args.Contains("--alone")) return;
        string file = Path.Combine(Path.GetTempPath(), $"hop-bench-{Environment.ProcessId}.edges");
        try
        {
            File.WriteAllBytes(file, MemoryMarshal.AsBytes(ends.AsSpan()).ToArray());
            using var peer = new GraphPeer(python, file, nodes);
            Compare(graph, starts, peer, "networkx", hops, 100);
            Compare(graph, starts, peer, "dijkstra", hops, 20);
            Compare(graph, starts, peer, "product", hops, sources);
            Compare(graph, starts, peer, "networkx", 0, 3);
            Compare(graph, starts, peer, "breadth_first_order", 0, 20);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Both sides in turns; ours searches from all sources where it counts per source, as it is used.</summary>
    private static void Compare(GraphStructure graph, int[] sources, GraphPeer peer, string method, int hops, int peerSources)
    {
        int[] ours = hops == 0 ? sources[..Math.Min(512, sources.Length)] : sources;
        int[] theirs = sources[..Math.Min(peerSources, sources.Length)];
        var ratios = new List<double>();
        for (int i = 0; i < Repetitions; i++)
        {
            Search own = Ours(graph, ours, hops == 0 ? int.MaxValue : hops, 1);
            Search other = peer.Run(method, hops, theirs);
            if (ours.Length == theirs.Length && own.Pairs != other.Pairs)
                throw new InvalidOperationException($"{method} found {other.Pairs} pairs, we {own.Pairs}.");
            ratios.Add(other.Processor / theirs.Length / (own.Processor / ours.Length));
            if (i == Repetitions - 1)
            {
                ratios.Sort();
                string reach = hops == 0 ? "all hops" : $"{hops} hops";
                Print($"{reach}, {method}: {1e3 * other.Processor / theirs.Length:F3} ms a source ({theirs.Length} sources)");
                Print($"  ours {1e3 * own.Processor / ours.Length:F3} ms a source ({ours.Length} sources); median ratio per core " +
                    $"{ratios[Repetitions / 2]:F1}");
            }
        }
    }

    private static Search Ours(GraphStructure graph, int[] sources, int hops, int threads)
    {
        using var process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        // Searches to the end of the paths meet every node, so their pairs are counted and not kept.
        long pairs = hops == int.MaxValue
            ? graph.StreamHopSets(hops, sources, threads).Sum(block => block.PairCount)
            : graph.HopSets(hops, sources, threads).PairCount;
        TimeSpan wall = Stopwatch.GetElapsedTime(start);
        process.Refresh();
        return new((process.TotalProcessorTime - before).TotalSeconds, wall.TotalSeconds, pairs);
    }

    private static GraphStructure Build(int nodes, int[] ends)
    {
        int[] sources = new int[ends.Length / 2];
        int[] targets = new int[ends.Length / 2];
        for (int i = 0; i < sources.Length; i++) (sources[i], targets[i]) = (ends[2 * i], ends[2 * i + 1]);
        return GraphStructure.FromEdges(nodes, sources, targets);
    }

    private static void Print(string text) => Console.WriteLine(text);
}
