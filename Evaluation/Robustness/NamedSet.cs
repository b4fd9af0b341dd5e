namespace Sparse.ML.Evaluation;

/// <summary>A network with the rows in its shape, and its name.</summary>
internal sealed record NamedSet(string Name, AttackedSet Set);
