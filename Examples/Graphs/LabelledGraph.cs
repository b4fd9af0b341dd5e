using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Transforms;

namespace Sparse.ML.Examples;

/// <summary>A node view with features whose rows sum to 1, labels (keys) and a column that says what each node is used for.</summary>
/// <param name="Name">Name in tables.</param>
/// <param name="Nodes">One row a node.</param>
internal sealed record LabelledGraph(string Name, IDataView Nodes)
{
    /// <summary>Column of the uses.</summary>
    public const string Split = "Split";

    /// <summary>What <see cref="Generate"/> makes, in a sentence.</summary>
    public const string GeneratedText =
        "The generated graph has 700 nodes in 6 communities with a mean degree of 4, four fifths of its edges within communities, " +
        "and bags of about 13 of 400 words, 45 % of them on the community's topic; 20 nodes a class are for training, 150 for " +
        "validation, the others for test. Every seed has a graph of its own.";

    /// <summary>What <see cref="LoadCora"/> reads, in a sentence.</summary>
    public const string CoraText =
        "Cora with the Planetoid split: 2,708 papers with 1,433 words, 7 classes; 140 nodes for training, 500 for validation, " +
        "1,000 for test.";

    private const string Test = "test";

    /// <summary>Cora with its Planetoid split; null where its files are missing.</summary>
    /// <param name="context">The context of the view.</param>
    /// <param name="folder">Folder that the command line names; null for none.</param>
    public static LabelledGraph? LoadCora(MLContext context, string? folder) =>
        GraphFiles.PathsOf("cora", folder) is (var nodes, var edges)
            ? Normalized("Cora", context, context.Sparse.Graphs.LoadFromText(nodes, edges)) : null;

    /// <summary>A graph like a small citation network.</summary>
    /// <param name="context">The context of the view.</param>
    /// <param name="seed">Seed of graph and split.</param>
    public static LabelledGraph Generate(MLContext context, long seed)
    {
        IDataView nodes = context.Sparse.Graphs.Generate(new()
        {
            Nodes = 700, MeanDegree = 4, Homophily = 0.8, Words = 400, WordsPerNode = 12, TopicShare = 0.45, Seed = seed,
        });
        return Normalized("generated", context, context.Sparse.Graphs.SplitNodes(nodes, new() { ValidationNodes = 150, Seed = seed }));
    }

    /// <summary>Share of the test nodes whose class is predicted, in percent.</summary>
    /// <param name="scored">The nodes with predictions.</param>
    public static double TestAccuracy(IDataView scored) =>
        100 * scored.GetColumn<uint>("Label").Zip(scored.GetColumn<uint>("PredictedLabel"), scored.GetColumn<string>(Split))
            .Where(node => node.Third == Test).Average(node => node.First == node.Second ? 1.0 : 0);

    private static LabelledGraph Normalized(string name, MLContext context, IDataView nodes) =>
        new(name, context.Sparse.Transforms.NormalizeRows().Fit(nodes).Transform(nodes));
}
