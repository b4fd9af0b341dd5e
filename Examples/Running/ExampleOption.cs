namespace Sparse.ML.Examples;

/// <summary>An option of the command line.</summary>
/// <param name="Name">Name with its dashes, such as "--epochs".</param>
/// <param name="Value">Placeholder of its value, such as "N"; null for a switch.</param>
/// <param name="Description">What it does, with its default.</param>
internal sealed record ExampleOption(string Name, string? Value, string Description);
