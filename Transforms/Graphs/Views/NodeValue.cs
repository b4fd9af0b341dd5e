namespace Sparse.ML.Transforms;

/// <summary>Gives the value of a node in a computed column.</summary>
/// <typeparam name="T">Raw type of the column.</typeparam>
/// <param name="node">Node, in the order of the graph.</param>
/// <param name="value">Receives the value; its buffers may be reused.</param>
internal delegate void NodeValue<T>(int node, ref T value);
