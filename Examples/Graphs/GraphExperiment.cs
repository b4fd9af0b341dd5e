using Microsoft.ML;
using Sparse.ML.Estimators;
using Sparse.ML.Transforms;

namespace Sparse.ML.Examples;

/// <summary>What the examples on labelled graphs share: the graphs, and training on them.</summary>
internal sealed class GraphExperiment(ExampleContext context, string example) : SeededExperiment(context, example)
{
    /// <summary>The context of all pipelines.</summary>
    public MLContext Ml { get; } = new(1);

    /// <summary>Cora, or null where its files are missing; says which.</summary>
    public LabelledGraph? FindCora()
    {
        LabelledGraph? cora = LabelledGraph.LoadCora(Ml, CommandLine.Text(GraphFiles.Folder.Name));
        Say(cora is null
            ? $"Cora was not found, so only generated graphs are measured; {GraphFiles.Folder.Name} names its folder."
            : "Cora is measured, read from its files.");
        return cora;
    }

    /// <summary>Trains a network on a graph and measures its accuracy on the test nodes.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="model">Name in tables.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="options">Options of the run; those of a ticket search for a ticket.</param>
    /// <returns>The fitted transformer, which the caller disposes.</returns>
    public GraphNetworkTransformer Train(int seed, string model, LabelledGraph graph, GraphTrainerOptions options)
    {
        (options.SplitColumnName, options.Seed) = (LabelledGraph.Split, seed);
        IEstimator<GraphNetworkTransformer> trainer = options is UntrainedTicketOptions ticket
            ? Ml.Sparse.Trainers.UntrainedGraphTicket(ticket) : Ml.Sparse.Trainers.GraphNetwork(options);
        GraphNetworkTransformer fitted = Fit(seed, model, options, () => trainer.Fit(graph.Nodes));
        Record(seed, model, GraphFigures.Accuracy, LabelledGraph.TestAccuracy(fitted.Transform(graph.Nodes)));
        return fitted;
    }
}
