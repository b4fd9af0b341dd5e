using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Estimators;
using Sparse.ML.Networks;

namespace Sparse.ML.GraphBench;

/// <summary>
/// Epochs of a GCN on a random graph of the shape of ogbn-arxiv, by one call of Fit, in turns with the same network in Python: sparse
/// products of both layouts that Python has, with and without keeping the product of graph and features.
/// </summary>
internal static class GcnBench
{
    private const int Classes = 40;

    public static void Run(string[] args)
    {
        int Option(string name, int value) =>
            Array.IndexOf(args, name) is >= 0 and var place ? int.Parse(args[place + 1], CultureInfo.InvariantCulture) : value;
        int nodes = Option("--nodes", 170_000), edges = Option("--edges", 1_200_000), features = Option("--features", 128),
            hidden = Option("--hidden", 128);
        int pairs = Option("--pairs", 11), epochs = Option("--epochs", 2), threads = Option("--threads", Environment.ProcessorCount);
        string python = Array.IndexOf(args, "--python") is >= 0 and var at ? args[at + 1] : "/usr/bin/python3";
        var stream = new RandomStream(1);
        int[] ends = new int[2 * edges];
        for (int i = 0; i < ends.Length; i++) ends[i] = (int)stream.Next(nodes);
        GraphStructure graph = GraphStructure.FromEdges(nodes, [.. ends.Where((_, i) => i % 2 == 0)],
            [.. ends.Where((_, i) => i % 2 == 1)]);
        float[] values = new float[(long)nodes * features];
        stream.FillUniform(values, -1, 1);
        Print($"random graph: {nodes} nodes, {graph.EdgeCount} edges, {features} features; GCN of width {hidden}, {threads} thread(s), " +
            $"stretches of {epochs} epoch(s)");
        string graphFile = Path.Combine(Path.GetTempPath(), $"gcn-bench-{Environment.ProcessId}.graph"),
            featureFile = graphFile + ".features";
        try
        {
            Write(graph, graphFile);
            File.WriteAllBytes(featureFile, MemoryMarshal.AsBytes(values.AsSpan()));
            var context = new MLContext(1);
            IDataView view = View(context, graph, values, features);
            foreach (string layout in new[] { "coo", "csr" })
            {
                foreach (string keep in new[] { "plain", "kept" })
                {
                    string[] settings = [graphFile, featureFile, $"{features}", $"{hidden}", $"{Classes}", $"{threads}", layout, keep];
                    using var peer = new GcnPeer(python, settings);
                    Compare($"{layout}, {keep}", context, view, peer, hidden, pairs, epochs, threads);
                }
            }
        }
        finally
        {
            File.Delete(graphFile);
            File.Delete(featureFile);
        }
    }

    private static void Compare(string name, MLContext context, IDataView view, GcnPeer peer, int hidden, int pairs, int epochs,
        int threads)
    {
        using var stop = new CancellationTokenSource();
        var run = new Turns(peer, pairs, epochs, stop);
        try
        {
            context.Sparse.Trainers.GraphNetwork(new GraphTrainerOptions
            {
                Network = GraphNetworks.Gcn(hidden) with { Dropout = 0.5 }, IdColumnName = null, Epochs = 100_000, Threads = threads,
                    Progress = run, CancellationToken = stop.Token,
            }).Fit(view);
        }
        catch (OperationCanceledException)
        {
            // Progress ends the run when it has seen enough.
        }

        double Median(Func<(Stretch Ours, Stretch Peers), double> value)
        {
            double[] sorted = [.. run.Pairs.Select(value).Order()];
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }

        Print($"peer {name} ({peer.Greeting}): median over {run.Pairs.Count} pairs {Median(pair => pair.Ours.Wall / epochs):F3} s an " +
            $"epoch against {Median(pair => pair.Peers.Wall / epochs):F3}, ratio {Median(pair => pair.Peers.Wall / pair.Ours.Wall):F2}; " +
            $"per processor second {Median(pair => pair.Peers.Processor / pair.Ours.Processor):F2}");
    }

    private static IDataView View(MLContext context, GraphStructure graph, float[] values, int features)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Node));
        schema[nameof(Node.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features);
        schema[nameof(Node.Label)].ColumnType = new KeyDataViewType(typeof(uint), Classes);
        return context.Data.LoadFromEnumerable(Enumerable.Range(0, graph.NodeCount).Select(node => new Node
        {
            Features = values[(node * features)..((node + 1) * features)],
            Neighbors = [.. graph.NeighborsOf(node).ToArray().Select(other => (long)other)], Label = (uint)(node % Classes),
        }), schema);
    }

    private static void Write(GraphStructure graph, string path)
    {
        using FileStream file = File.Create(path);
        long[] head = [graph.NodeCount, graph.ArcCount, .. graph.Offsets.ToArray().Select(offset => (long)offset)];
        file.Write(MemoryMarshal.AsBytes(head.AsSpan()));
        file.Write(MemoryMarshal.AsBytes(graph.Neighbors.Span));
    }

    // The build is invariant of cultures, so numbers read the same everywhere.
    private static void Print(string text) => Console.WriteLine(text);

    private sealed class Node
    {
        public float[] Features { get; set; } = [];

        public long[] Neighbors { get; set; } = [];

        public uint Label { get; set; }
    }

    /// <summary>
    /// Told of every epoch on the training thread: after each stretch it holds the training up while the peer trains as many epochs. So the
    /// real loop runs.
    /// </summary>
    private sealed class Turns(GcnPeer peer, int pairs, int epochs, CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        private Func<Stretch>? _measure;
        private int _done;

        public List<(Stretch Ours, Stretch Peers)> Pairs { get; } = [];

        public void Report(TrainingProgress value)
        {
            if (value.Phase == "reading" || stop.IsCancellationRequested || ++_done < epochs) return;
            _done = 0;
            Stretch? ours = _measure?.Invoke();
            Stretch peers = peer.Run(epochs);
            // The first stretch of both is for warming up.
            if (ours is not null) Pairs.Add((ours, peers));
            if (Pairs.Count == pairs) stop.Cancel();
            _measure = Stretch.Start();
        }
    }
}
