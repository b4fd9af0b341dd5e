using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>
/// How the files of a graph are laid out: one line a node and one line an edge, fields divided by a separator, the first line naming the
/// columns. Columns that are not named here become text columns of the view. Files may be compressed with gzip; lines that begin with # and
/// empty lines are passed over. Fields are taken as they are, without quotes.
/// </summary>
public sealed record GraphTextOptions
{
    /// <summary>What divides the fields of a line.</summary>
    /// <value>The default value is the tab.</value>
    public char Separator { get; init; } = '\t';

    /// <summary>
    /// Whether the first line of each file names its columns. Otherwise columns have the names "0", "1", …, nodes begin with their id, and
    /// edges with source and target.
    /// </summary>
    /// <value>The default value is true.</value>
    public bool HasHeader { get; init; } = true;

    /// <summary>The column of the nodes' ids in the file of nodes. Ids that all are whole numbers become Int64, others text.</summary>
    /// <value>The default value is "id", or "0" without a header.</value>
    public string? Id { get; init; }

    /// <summary>The column of the ids that edges start from.</summary>
    /// <value>The default value is "source", or "0" without a header.</value>
    public string? Source { get; init; }

    /// <summary>The column of the ids that edges lead to.</summary>
    /// <value>The default value is "target", or "1" without a header.</value>
    public string? Target { get; init; }

    /// <summary>The column of the weights in the file of edges; null for a graph without weights.</summary>
    /// <value>The default value is null.</value>
    public string? Weight { get; init; }

    /// <summary>
    /// The columns of the features in the file of nodes. A single column may hold a sparse vector: indices from 0 of the values that are 1,
    /// or "index:value" pairs, divided by spaces. Several columns hold a number each; a name that ends with * stands for all columns that
    /// begin so.
    /// </summary>
    /// <value>The default value is null: the column "features" if there is one, otherwise no features.</value>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>Size of sparse feature vectors; null takes one more than the highest index.</summary>
    /// <value>The default value is null.</value>
    public int? FeatureSize { get; init; }

    /// <summary>The column of the labels, which become keys; nothing in it means no label.</summary>
    /// <value>The default value is null: the column "label" if there is one.</value>
    public string? Label { get; init; }

    /// <summary>The column that says what nodes are used for: "train", "val", "valid", "validation", "test", "none" or nothing.</summary>
    /// <value>The default value is null: the column "split" if there is one.</value>
    public string? Split { get; init; }

    /// <summary>What becomes of an edge to a node that the file of nodes does not have.</summary>
    /// <value>The default value is <see cref="Transforms.UnknownNodes.Reject"/>: in a file such an edge is a mistake.</value>
    public UnknownNodes UnknownNodes { get; init; } = UnknownNodes.Reject;

    /// <summary>What becomes of duplicates, self loops and one-way edges.</summary>
    /// <value>The default value gives a simple undirected graph.</value>
    public EdgeRules Edges { get; init; } = EdgeRules.Undirected;
}
