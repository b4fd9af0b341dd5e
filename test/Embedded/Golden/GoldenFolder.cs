using System.Text.RegularExpressions;

namespace Golden;

/// <summary>Finds the recordings: the folder that <c>SPARSEML_GOLDEN</c> names, else <c>../shared/golden</c> beside the repository.</summary>
internal static partial class GoldenFolder
{
    private const string Variable = "SPARSEML_GOLDEN";

    /// <summary>The folder of the recorded files, or null with the reason in <see cref="Missing"/>.</summary>
    public static string? Recordings { get; } = Find();

    /// <summary>What to say when there are no recordings.</summary>
    public static string Missing { get; } =
        $"No recordings: neither does {Variable} name a folder with recordings or a subfolder 'mlnet' of them, nor is there ../shared/golden/mlnet beside the repository.";

    /// <summary>The value of <c>v</c> that the recordings' README states, 0 when it states none.</summary>
    public static int StatedV()
    {
        string readme = Path.Combine(Recordings!, "README.md");
        Match match = File.Exists(readme) ? ValueOfV().Match(File.ReadAllText(readme)) : Match.Empty;
        return match.Success ? int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : 0;
    }

    private static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable(Variable);
        string? golden = string.IsNullOrEmpty(named) ? BesideRepository() : named;
        if (golden is null)
            return null;
        string folder = Path.Combine(golden, "mlnet");
        if (Directory.Exists(folder))
            return folder;
        return Directory.Exists(golden) && Directory.EnumerateFiles(golden, "*.json").Any() ? golden : null;
    }

    private static string? BesideRepository()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Sparse.ML.sln")))
                return Path.GetFullPath(Path.Combine(at.FullName, "..", "shared", "golden"));
        }

        return null;
    }

    [GeneratedRegex(@"`v` is (\d+) throughout")]
    private static partial Regex ValueOfV();
}
