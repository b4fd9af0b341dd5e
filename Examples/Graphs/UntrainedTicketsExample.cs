using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Estimators;
using Sparse.ML.Evaluation;
using Sparse.ML.Transforms;

namespace Sparse.ML.Examples;

/// <summary>Measures tickets in untrained graph networks beside trained dense networks, on Cora and on generated graphs.</summary>
internal sealed class UntrainedTicketsExample : IExample
{
    private const string Everything = "all";

    private static readonly ExampleOption Only = new("--only", "PART",
        $"one of {string.Join(", ", TicketPart.All.Select(part => part.Name))}: graph and number of layers (default: {Everything})");

    public string Name => "untrained-tickets";

    public string Summary =>
        "searches untrained graph networks for tickets, beside trained dense networks of 2 and 16 layers; ends with 1 if an expected " +
        "relation fails";

    public IReadOnlyList<ExampleOption> Options => [SeededExperiment.SeedCount, Only, GraphFiles.Folder, ExampleContext.Output];

    public int Run(ExampleContext context)
    {
        string only = context.Options.Choice(Only.Name, Everything, [Everything, .. TicketPart.All.Select(part => part.Name)]);
        GraphExperiment experiment = new(context, Name);
        TicketPart[] parts = [.. TicketPart.All.Where(part => only == Everything || only == part.Name)];
        LabelledGraph? cora = null;
        if (!parts.Any(part => part.OnCora)) experiment.Say("Generated graphs are measured, one a seed.");
        else cora = experiment.FindCora();
        if (cora is null) parts = [.. parts.Where(part => !part.OnCora)];
        if (parts.Length == 0)
            throw new UsageException($"Part {only} needs the files of Cora; {GraphFiles.Folder.Name} names their folder.");
        foreach (TicketPart part in parts)
        {
            foreach (int seed in experiment.Seeds)
                Measure(experiment, part, part.OnCora ? cora! : LabelledGraph.Generate(experiment.Ml, seed), seed);
        }

        RelationResult[] results = [.. parts.SelectMany(part => TicketRelations.Of(part, experiment.Figures))];
        return experiment.Finish(results, "Tickets against the dense network of the same seed and depth.",
            "Tickets in untrained graph networks", Setup(parts));
    }

    private static void Measure(GraphExperiment experiment, TicketPart part, LabelledGraph graph, int seed)
    {
        Measure(experiment, part, part.Dense, graph, part.DenseOptions(), seed);
        foreach (double sparsity in part.Sparsities)
            Measure(experiment, part, part.Ticket(sparsity), graph, part.TicketOptions(sparsity), seed);
    }

    private static void Measure(
        GraphExperiment experiment, TicketPart part, string model, LabelledGraph graph, GraphTrainerOptions options, int seed)
    {
        using GraphNetworkTransformer fitted = experiment.Train(seed, model, graph, options);
        if (!part.IsDeep) return;
        IDataView scored = fitted.Transform(graph.Nodes);
        experiment.Measure(seed, model, GraphFigures.Distance, "mean average distance",
            () => MeanAverageDistance.Of([.. scored.GetColumn<float[]>("Score")]));
    }

    private static string[] Setup(IReadOnlyList<TicketPart> parts) =>
    [
        .. parts.Any(part => part.OnCora) ? [LabelledGraph.CoraText] : Array.Empty<string>(),
        .. parts.Any(part => !part.OnCora) ? [LabelledGraph.GeneratedText] : Array.Empty<string>(),
        FormattableString.Invariant($"Dense: GCN of width {TicketPart.DenseWidth} with dropout {TicketPart.Dropout}, ") +
            "200 epochs of Adam with learning rate 0.01 and weight decay 5e-4.",
        "UGT: a GCN whose weights stay as drawn and whose scores learn which of them to keep, by AdamW with learning rate 0.01 and no " +
            "weight decay; the share left out stands behind the name. " +
            string.Join(" ", parts.Select(part => $"{part.Title}: width {part.TicketWidth}, {part.TicketEpochs} epochs.")),
        "All keep the epoch that is best on the validation nodes. The mean average distance (MAD) is that of the class scores, here the " +
            "predicted probabilities of all nodes: 0 means that all nodes look the same.",
    ];
}
