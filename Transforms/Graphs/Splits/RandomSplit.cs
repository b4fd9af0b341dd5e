using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>Draws what nodes are used for.</summary>
internal static class RandomSplit
{
    public static NodeSplit[] Draw(ReadOnlySpan<int> classes, NodeSplitOptions options)
    {
        options.Validate();
        int[] order = [.. Labelled(classes)];
        new RandomStreams(options.Seed).Stream(RandomPurpose.Validation).Shuffle<int>(order);
        var splits = new NodeSplit[classes.Length];
        int[] sizes = ClassSizes(classes);
        int[] wanted = Array.ConvertAll(sizes, size => options.TrainPerClass ?? Math.Max(1, (int)Math.Round(size * options.TrainFraction)));
        for (int label = 0; label < sizes.Length; label++)
        {
            if (sizes[label] > 0 && sizes[label] <= wanted[label])
            {
                throw new InvalidOperationException(
                    $"Class {label} has {sizes[label]} nodes, of which {wanted[label]} would be trained on and none would be left; " +
                    $"lower {nameof(NodeSplitOptions.TrainPerClass)}, or set it to null and take a share.");
            }
        }

        foreach (int node in order)
        {
            if (wanted[classes[node]]-- > 0) splits[node] = NodeSplit.Train;
        }

        int[] rest = [.. order.Where(node => splits[node] == NodeSplit.None)];
        int validation = options.ValidationNodes ?? (int)Math.Round(order.Length * options.ValidationFraction);
        int test = options.TestNodes ?? rest.Length - validation;
        if (test < 1 || validation + test > rest.Length)
        {
            throw new InvalidOperationException($"Of {order.Length} labelled nodes {order.Length - rest.Length} are for training, so " +
                $"that {rest.Length} are left for {validation} of validation and " +
                $"{Math.Max(test, 1)} of test; lower {nameof(NodeSplitOptions.ValidationNodes)}, or set it to null and take a share.");
        }

        foreach (int node in rest.AsSpan(0, validation)) splits[node] = NodeSplit.Validation;
        foreach (int node in rest.AsSpan(validation, test)) splits[node] = NodeSplit.Test;
        return splits;
    }

    private static List<int> Labelled(ReadOnlySpan<int> classes)
    {
        var nodes = new List<int>();
        for (int node = 0; node < classes.Length; node++)
        {
            if (classes[node] >= 0) nodes.Add(node);
        }

        return nodes;
    }

    private static int[] ClassSizes(ReadOnlySpan<int> classes)
    {
        int highest = -1;
        foreach (int label in classes) highest = Math.Max(highest, label);
        int[] sizes = new int[highest + 1];
        foreach (int label in classes)
        {
            if (label >= 0) sizes[label]++;
        }

        return sizes;
    }
}
