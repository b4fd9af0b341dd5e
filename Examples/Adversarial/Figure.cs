namespace Sparse.ML.Examples;

/// <summary>What is measured.</summary>
/// <param name="Model">Of which model, such as "PGD-AT, last".</param>
/// <param name="Name">What, such as "PGD-20".</param>
internal readonly record struct Figure(string Model, string Name);
