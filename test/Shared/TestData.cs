namespace Sparse.ML.Testing;

/// <summary>
/// Real data that the project does not ship: below the folder that the environment variable SPARSEML_DATA names, else ../shared/data beside
/// the repository.
/// </summary>
internal static class TestData
{
    private const string Variable = "SPARSEML_DATA";

    /// <summary>The path of a file, compressed or not; makes the running test inconclusive when there is none.</summary>
    /// <param name="name">Path below the folder, without .gz.</param>
    public static string File(string name)
    {
        string? named = Environment.GetEnvironmentVariable(Variable);
        string folder = string.IsNullOrEmpty(named) ? Path.GetFullPath(Path.Combine(RepositoryRoot.Folder, "..", "shared", "data")) : named;
        foreach (string path in new[] { Path.Combine(folder, name), Path.Combine(folder, name + ".gz") })
        {
            if (System.IO.File.Exists(path)) return path;
        }

        Assert.Inconclusive($"There is no {name} in {folder}; {Variable} names the folder of the data.");
        return "";
    }
}
