using System.Text.RegularExpressions;
using Sparse.ML.Testing;

namespace Sparse.ML.Evaluation.Tests;

/// <summary>Holds the guides to what is compiled: code blocks name the region that they were cut from.</summary>
[TestClass]
public partial class DocumentationTests
{
    public static IEnumerable<object[]> Guides() =>
        Directory.GetFiles(RepositoryRoot.Folder, "*.md").Concat(Directory.GetFiles(Path.Combine(RepositoryRoot.Folder, "docs"), "*.md"))
            .Select(path => new object[] { Path.GetRelativePath(RepositoryRoot.Folder, path) });

    [TestMethod]
    [DynamicData(nameof(Guides))]
    public void CodeOfAGuide_IsCutFromACompiledRegion(string guide)
    {
        string text = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, guide)).ReplaceLineEndings("\n");
        MatchCollection blocks = CutBlock().Matches(text);
        Assert.AreEqual(text.Split("```csharp").Length - 1, blocks.Count, $"{guide}: each C# block needs a line <!-- from path#region --> above it.");
        foreach (Match block in blocks)
        {
            string source = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, block.Groups["path"].Value)).ReplaceLineEndings("\n");
            Assert.AreEqual(Region(source, block.Groups["region"].Value), block.Groups["code"].Value, $"{guide}: {block.Groups["region"].Value}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Guides))]
    public void LinksOfAGuide_PointToFilesThatExist(string guide)
    {
        string folder = Path.GetDirectoryName(Path.Combine(RepositoryRoot.Folder, guide))!;
        string text = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, guide));
        IEnumerable<string> targets = Link().Matches(text).Select(match => match.Groups["target"].Value.Split('#')[0]).Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal));
        Assert.AreEqual("", string.Join(", ", targets.Where(target => !Path.Exists(Path.Combine(folder, target)))));
    }

    private static string Region(string source, string name)
    {
        Match region = Regex.Match(source, $@"^(?<indent> *)#region {Regex.Escape(name)}\n(?<code>.*?)^ *#endregion", RegexOptions.Multiline | RegexOptions.Singleline);
        Assert.IsTrue(region.Success, $"There is no region '{name}'.");
        string indent = region.Groups["indent"].Value;
        return string.Join('\n', region.Groups["code"].Value.Split('\n').Select(line => line.StartsWith(indent, StringComparison.Ordinal) ? line[indent.Length..] : line));
    }

    [GeneratedRegex(@"<!-- from (?<path>[^#\n]+)#(?<region>[\w-]+) -->\n```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CutBlock();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
