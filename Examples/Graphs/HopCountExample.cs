using Sparse.ML.Evaluation;
using Sparse.ML.Transforms;

namespace Sparse.ML.Examples;

/// <summary>Measures what the hop-count detector finds of injected anomalies, beside trivial scores.</summary>
internal sealed class HopCountExample : IExample
{
    private const string Generated = "600 generated nodes", Cora = "Cora, injected";
    private const int GeneratedWidth = 32, CoraWidth = 64;

    private static readonly ExampleOption
        Seeds = new("--seeds", "N", "generated graphs, with the seeds 1 to N (default: 5)"),
        CoraSeeds = new("--cora-seeds", "N", "injections into Cora, with the seeds 1 to N; 0 leaves Cora out (default: 3)");

    public string Name => "hop-count-anomaly";

    public string Summary =>
        "finds injected anomalies in generated graphs and Cora by predicted hop counts, beside trivial scores; ends with 1 if an " +
        "expected relation fails";

    public IReadOnlyList<ExampleOption> Options => [Seeds, CoraSeeds, GraphFiles.Folder, ExampleContext.Output];

    public int Run(ExampleContext context)
    {
        int seeds = context.Options.Whole(Seeds.Name, 5, minimum: 1, maximum: 100);
        int coraSeeds = context.Options.Whole(CoraSeeds.Name, 3, minimum: 0, maximum: 100);
        string folder = context.OutputFolder(Name);
        HopCountMeasurements measured = new(context.Say, context.Cancellation);
        for (int seed = 1; seed <= seeds; seed++)
        {
            InjectedGraph graph = CommunityGraph.Create(seed)
                .InjectAnomalies(new() { Cliques = 2, CliqueSize = 10, Candidates = 50, Seed = seed });
            foreach (HopCountCase kind in HopCountCase.All) measured.Measure(Generated, graph, kind, GeneratedWidth, seed);
        }

        List<RelationResult> relations = [.. HopCountRelations.Generated(measured, Generated)];
        if (MeasureCora(context, measured, coraSeeds)) relations.AddRange(HopCountRelations.Cora(measured, Cora));
        HopCountTables.Write(context.Console, measured, relations);
        string report = Path.Combine(folder, "report.html");
        HopCountTables.Report(measured, relations).Save(report);
        File.WriteAllText(Path.Combine(folder, "metrics.json"), measured[Generated, HopCountCase.Recommended][0].ToJson());
        context.Say($"Report: {report}");
        return relations.All(relation => relation.Holds) ? 0 : 1;
    }

    private static bool MeasureCora(ExampleContext context, HopCountMeasurements measured, int seeds)
    {
        for (int seed = 1; seed <= seeds; seed++)
        {
            if (GraphFiles.Load("cora", context.Options.Text(GraphFiles.Folder.Name)) is not { } cora)
            {
                context.Say($"Cora was not found, so generated graphs are all that is measured; {GraphFiles.Folder.Name} names its " +
                    "folder.");
                return false;
            }

            if (seed == 1) context.Say($"Cora: {cora.NodeCount} nodes, {cora.Structure.EdgeCount} edges, read from its files.");
            InjectedGraph graph = cora.InjectAnomalies(new() { Cliques = 5, CliqueSize = 15, Candidates = 50, Seed = seed });
            measured.Measure(Cora, graph, HopCountCase.Recommended, CoraWidth, seed);
        }

        return seeds > 0;
    }
}
