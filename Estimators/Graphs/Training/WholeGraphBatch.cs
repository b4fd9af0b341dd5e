using Sparse.ML.Networks;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Nodes whose outputs are computed on the whole graph.</summary>
/// <param name="Input">The graph with these nodes as outputs.</param>
/// <param name="Labels">Their classes.</param>
/// <param name="Nodes">Their numbers.</param>
internal sealed record WholeGraphBatch(GraphInput Input, Tensor Labels, int[] Nodes);
