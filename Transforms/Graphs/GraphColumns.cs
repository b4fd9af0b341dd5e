using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>
/// The columns of a node view, one row a node, and what becomes of irregular edges. Columns whose name is null are not read.
/// </summary>
public sealed record GraphColumns
{
    /// <summary>
    /// The node's id: a key, text or an integer, different in every row. Null takes the row number, from 0; then the rows must always come
    /// in the same order.
    /// </summary>
    /// <value>The default value is "Id".</value>
    public string? Id { get; init; } = "Id";

    /// <summary>
    /// The ids of the node's neighbours: a vector, usually of variable size, of the type of the id. Missing keys are passed over.
    /// </summary>
    /// <value>The default value is "Neighbors".</value>
    public string Neighbors { get; init; } = "Neighbors";

    /// <summary>The weights of the edges to the neighbours, a vector of <see cref="float"/> as long as that of the neighbours.</summary>
    /// <value>The default value is null: all edges count alike.</value>
    public string? Weights { get; init; }

    /// <summary>
    /// The node's features, a known-size vector of <see cref="float"/>, <see cref="double"/> or <see cref="byte"/>, dense or sparse.
    /// </summary>
    /// <value>The default value is "Features".</value>
    public string? Features { get; init; } = "Features";

    /// <summary>
    /// The node's class: a key, a Boolean (false is class 0) or a whole number from 0; a missing key, a NaN and a negative number mean no
    /// label.
    /// </summary>
    /// <value>The default value is null.</value>
    public string? Label { get; init; }

    /// <summary>
    /// What the node is used for: text or a key with the values "train", "val", "valid" or "validation", "test", "none" or nothing; a
    /// Boolean (true is training); or a number with 0 = none, 1 = training, 2 = validation and 3 = test.
    /// </summary>
    /// <value>The default value is null.</value>
    public string? Split { get; init; }

    /// <summary>What becomes of a neighbour that the view does not hold.</summary>
    /// <value>The default value is <see cref="UnknownNodes.Ignore"/>.</value>
    public UnknownNodes UnknownNeighbors { get; init; } = UnknownNodes.Ignore;

    /// <summary>What becomes of duplicates, self loops and one-way edges.</summary>
    /// <value>The default value gives a simple undirected graph.</value>
    public EdgeRules Edges { get; init; } = EdgeRules.Undirected;
}
