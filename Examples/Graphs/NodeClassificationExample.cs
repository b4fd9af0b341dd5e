using Sparse.ML.Estimators;
using Sparse.ML.Evaluation;
using Sparse.ML.Networks;

namespace Sparse.ML.Examples;

/// <summary>Trains the graph networks on Cora, or on generated graphs where its files are missing.</summary>
internal sealed class NodeClassificationExample : IExample
{
    private const double Dropout = 0.5, CoraBound = 80, GeneratedBound = 85;
    private const string Gcn = "GCN", Everything = "all";

    private static readonly Dictionary<string, Func<GraphNetworkDefinition>> Networks = new()
    {
        [Gcn] = () => GraphNetworks.Gcn(64, dropout: Dropout),
        ["GAT"] = () => GraphNetworks.Gat(8, heads: 8, dropout: Dropout),
        ["GIN"] = () => GraphNetworks.Gin(64, dropout: Dropout),
        ["GraphSAGE"] = () => GraphNetworks.Sage(64, dropout: Dropout),
    };

    private static readonly ExampleOption
        Only = new("--only", "NAME", $"one of {string.Join(", ", Networks.Keys)} (default: {Everything})"),
        Generated = new("--generated", null, "train on generated graphs even where Cora is found");

    public string Name => "node-classification";

    public string Summary => "classifies the nodes of Cora with GCN, GAT, GIN and GraphSAGE; ends with 1 if an expected relation fails";

    public IReadOnlyList<ExampleOption> Options =>
        [SeededExperiment.SeedCount, Only, Generated, GraphFiles.Folder, ExampleContext.Output];

    public int Run(ExampleContext context)
    {
        string only = context.Options.Choice(Only.Name, Everything, [Everything, .. Networks.Keys]);
        GraphExperiment experiment = new(context, Name);
        bool generates = context.Options.Has(Generated.Name);
        if (generates) experiment.Say("Generated graphs are measured, one a seed.");
        LabelledGraph? cora = generates ? null : experiment.FindCora();
        string place = cora?.Name ?? "generated graphs";
        foreach (int seed in experiment.Seeds)
        {
            LabelledGraph graph = cora ?? LabelledGraph.Generate(experiment.Ml, seed);
            foreach ((string name, Func<GraphNetworkDefinition> network) in Networks)
            {
                if (only != Everything && only != name) continue;
                experiment.Train(seed, name, graph, new() { Network = network() }).Dispose();
            }
        }

        Claim claim = new(place, new(Gcn, GraphFigures.Accuracy), null, cora is null ? GeneratedBound : CoraBound);
        RelationResult[] results = experiment.Figures.Has(claim.Left) ? [claim.Check(experiment.Figures)] : [];
        return experiment.Finish(results, "The mean over the seeds.", $"Node classification on {place}",
        [
            cora is null ? LabelledGraph.GeneratedText : LabelledGraph.CoraText,
            "Two layers of 64 values (GAT: 8 heads of 8), dropout 0.5, 200 epochs of Adam with learning rate 0.01 and weight decay 5e-4; " +
                "features sum to 1 in every row. The epoch that is best on the validation nodes is kept.",
        ]);
    }
}
