namespace Sparse.ML.Testing;

/// <summary>
/// The golden vectors: folders <c>area/case</c> with case.json and tensors.safetensors, below the folder that the environment
/// variable SPARSEML_GOLDEN names, else ../shared/golden beside the repository.
/// </summary>
internal static class Golden
{
    private const string Variable = "SPARSEML_GOLDEN";

    /// <summary>What <see cref="Cases"/> yields when there is nothing to run, so that the test shows up and says so.</summary>
    private const string Absent = "(no golden vectors)";

    private static string Beside => Path.GetFullPath(Path.Combine(RepositoryRoot.Folder, "..", "shared", "golden"));

    /// <summary>The folder of the golden vectors, or null when there is none.</summary>
    public static string? Folder
    {
        get
        {
            string? named = Environment.GetEnvironmentVariable(Variable);
            string folder = string.IsNullOrEmpty(named) ? Beside : named;
            return Directory.Exists(folder) ? folder : null;
        }
    }

    /// <summary>
    /// Rows for <c>[DynamicData]</c>: the paths of an area's cases that are of one of the kinds, whatever they are called. A single
    /// row that makes <see cref="Load"/> inconclusive when there is none.
    /// </summary>
    public static IEnumerable<object[]> Cases(string area, params IEnumerable<string> kinds)
    {
        var wanted = kinds.ToHashSet();
        var paths = AllCases(area).Where(path => GoldenKinds.Matching(GoldenCase.Read(path)).Any(kind => wanted.Contains(kind.Name)));
        return paths.DefaultIfEmpty($"{area}/{Absent}").Select(path => new object[] { path });
    }

    /// <summary>Paths, relative to <see cref="Folder"/>, of every case of an area; empty without the folder.</summary>
    public static IEnumerable<string> AllCases(string area)
    {
        if (Folder is not { } root || !Directory.Exists(Path.Combine(root, area))) return [];
        return Directory.EnumerateFiles(Path.Combine(root, area), "case.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
    }

    /// <summary>Reads a case that <see cref="Cases"/> or <see cref="AllCases"/> named; inconclusive when golden vectors are absent.</summary>
    public static GoldenCase Load(string path)
    {
        RequireFolder();
        if (path.EndsWith(Absent, StringComparison.Ordinal)) Assert.Inconclusive($"{Folder} holds no case of this kind in '{Path.GetDirectoryName(path)}'.");
        return GoldenCase.Read(path);
    }

    /// <summary>Makes the running test inconclusive when there are no golden vectors.</summary>
    public static void RequireFolder()
    {
        if (Folder is not null) return;
        string? named = Environment.GetEnvironmentVariable(Variable);
        Assert.Inconclusive(string.IsNullOrEmpty(named)
            ? $"No golden vectors: {Variable} is not set and {Beside} does not exist."
            : $"No golden vectors: {Variable} names {named}, which does not exist.");
    }
}
