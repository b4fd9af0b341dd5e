using Microsoft.ML;

namespace Sparse.ML.Evaluation;

/// <summary>A fitted model with the name that tables give it. The model stays the caller's.</summary>
/// <param name="Name">Name, not empty.</param>
/// <param name="Model">A fitted chain with one network in it, or the network's transformer.</param>
public sealed record NamedModel(string Name, ITransformer Model);
