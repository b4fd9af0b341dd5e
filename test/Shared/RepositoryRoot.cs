namespace Sparse.ML.Testing;

/// <summary>The folder of Sparse.ML.sln, found from where the test assembly runs.</summary>
internal static class RepositoryRoot
{
    private static readonly Lazy<string> Root = new(Find);

    public static string Folder => Root.Value;

    /// <summary>Maps a path recorded by the compiler to this checkout: continuous-integration builds replace the root by "/_/".</summary>
    public static string Locate(string sourcePath) =>
        sourcePath.StartsWith("/_/", StringComparison.Ordinal) ? Path.Combine(Folder, sourcePath[3..]) : sourcePath;

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Sparse.ML.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No Sparse.ML.sln above {AppContext.BaseDirectory}.");
    }
}
