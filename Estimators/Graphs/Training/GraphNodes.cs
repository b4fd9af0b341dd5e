using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Estimators;

/// <summary>The labelled nodes of a graph by use, as row numbers of its features.</summary>
/// <param name="Training">Nodes to train on, ascending.</param>
/// <param name="Validation">Nodes to validate on, ascending; may be empty.</param>
/// <param name="Unlabelled">Nodes marked for training or validation that have no label.</param>
internal sealed record GraphNodes(int[] Training, int[] Validation, int Unlabelled)
{
    /// <exception cref="InvalidOperationException">There is no node to train on, or all are of one class.</exception>
    public static GraphNodes Of(AttributedGraph graph, GraphTrainerOptions options, RandomStreams streams)
    {
        NodeLabels labels = graph.Labels!;
        int[] Labelled(NodeSplit split) => [.. graph.NodesOf(split).Where(node => labels[node] >= 0)];
        int[] training = Labelled(NodeSplit.Train), validation = Labelled(NodeSplit.Validation);
        int marked = graph.NodesOf(NodeSplit.Train).Length + graph.NodesOf(NodeSplit.Validation).Length;
        int unlabelled = marked - training.Length - validation.Length;
        if (options.ValidationFraction > 0) (training, validation) = HoldOut(training, options.ValidationFraction, streams);
        if (training.Length == 0)
        {
            throw new InvalidOperationException($"No node is both marked for training in column '{options.SplitColumnName ?? "(none)"}' " +
                "and labelled in column " +
                $"'{options.LabelColumnName}' ({graph.NodeCount} nodes, {unlabelled} marked without a label); training needs labelled " +
                "nodes of at least two classes.");
        }

        int first = labels[training[0]];
        if (Array.TrueForAll(training, node => labels[node] == first))
        {
            throw new InvalidOperationException(
                $"Column '{options.LabelColumnName}': expected training nodes of at least two classes, but all {training.Length} are of " +
                $"one class (key {first + 1} of {labels.ClassCount}); " +
                "training needs examples of each class that it shall tell apart.");
        }

        if (options.EarlyStopping is not null && validation.Length == 0)
            throw new InvalidOperationException($"EarlyStopping needs validation nodes, but column '{options.SplitColumnName}' marks " +
                "none with a label.");
        return new(training, validation, unlabelled);
    }

    private static (int[] Training, int[] Validation) HoldOut(int[] nodes, double fraction, RandomStreams streams)
    {
        int held = (int)Math.Round(nodes.Length * fraction);
        if (held == 0 || held == nodes.Length)
            throw new InvalidOperationException($"ValidationFraction: {fraction} of {nodes.Length} node(s) leaves no node to validate or " +
                "none to train on; use another fraction or a SplitColumnName.");
        int[] order = [.. nodes];
        streams.Stream(RandomPurpose.Validation).Shuffle<int>(order);
        int[] validation = order[..held], training = order[held..];
        Array.Sort(validation);
        Array.Sort(training);
        return (training, validation);
    }
}
