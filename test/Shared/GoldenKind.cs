namespace Sparse.ML.Testing;

/// <summary>A form of golden case, recognised by what the case holds, never by what its folder is called.</summary>
/// <param name="Name">Name of the kind.</param>
/// <param name="Area">Area folder that it stands in.</param>
/// <param name="Project">Test project that runs its cases, such as "Networks"; null while its method is not built.</param>
/// <param name="Recognizes">Whether a case is of this kind.</param>
internal sealed record GoldenKind(string Name, string Area, string? Project, Func<GoldenCase, bool> Recognizes);
