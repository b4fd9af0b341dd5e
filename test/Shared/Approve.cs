using System.Runtime.CompilerServices;

namespace Sparse.ML.Testing;

/// <summary>Compares a text with a reviewed file beside the test's source.</summary>
internal static class Approve
{
    /// <summary>
    /// Fails unless <paramref name="actual"/> equals <c>name.approved.txt</c>; the actual text is then left as
    /// <c>name.received.txt</c>, to be reviewed and renamed. Line endings do not matter.
    /// </summary>
    public static void Text(string name, string actual, [CallerFilePath] string sourcePath = "")
    {
        string folder = Path.GetDirectoryName(RepositoryRoot.Locate(sourcePath))!;
        string approvedPath = Path.Combine(folder, name + ".approved.txt");
        string receivedPath = Path.Combine(folder, name + ".received.txt");
        string received = Normalize(actual);
        string? approved = File.Exists(approvedPath) ? Normalize(File.ReadAllText(approvedPath)) : null;
        if (approved == received)
        {
            File.Delete(receivedPath);
            return;
        }

        File.WriteAllText(receivedPath, received);
        Assert.Fail(approved is null
            ? $"{approvedPath} does not exist. Review {receivedPath} and rename it."
            : $"{FirstDifference(approved, received)}\nReview {receivedPath}; if it is right, it replaces {approvedPath}.");
    }

    private static string Normalize(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n');

    private static string FirstDifference(string approved, string received)
    {
        string[] expected = approved.Split('\n'), actual = received.Split('\n');
        int line = 0;
        while (line < expected.Length && line < actual.Length && expected[line] == actual[line]) line++;
        string At(string[] lines) => line < lines.Length ? lines[line] : "(end)";
        return $"Line {line + 1} differs.\n  approved: {At(expected)}\n  received: {At(actual)}";
    }
}
