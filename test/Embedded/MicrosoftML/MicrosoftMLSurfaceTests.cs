using Microsoft.ML;

namespace Sparse.ML.Embedded.Tests;

[TestClass]
public sealed class MicrosoftMLSurfaceTests
{
    private const string List = "mlnet-5.0.0.txt";

    [TestMethod]
    public void Every_public_member_stands_in_upstreams_list()
    {
        SortedSet<string> surface = Surface();
        surface.ExceptWith(ApiSurface.ReadList(List));
        Assert.IsEmpty(surface, string.Join('\n', surface));
    }

    [TestMethod]
    public void A_method_name_has_all_of_upstreams_overloads()
    {
        SortedSet<string> surface = Surface();
        HashSet<string?> groups = surface.Select(ApiSurface.OverloadGroup).ToHashSet();
        string[] missing = [.. ApiSurface.ReadList(List)
            .Where(line => ApiSurface.OverloadGroup(line) is { } group && groups.Contains(group) && !surface.Contains(line))];
        Assert.IsEmpty(missing, string.Join('\n', missing));
    }

    [TestMethod]
    public void An_abstract_class_or_interface_has_all_of_upstreams_members()
    {
        SortedSet<string> surface = Surface();
        string[] kinds = ["T abstract class ", "T interface "];
        HashSet<string> contracts = kinds.SelectMany(kind => surface.Where(line => line.StartsWith(kind, StringComparison.Ordinal))
            .Select(line => line[kind.Length..].Split(" where ")[0])).ToHashSet(StringComparer.Ordinal);
        string[] missing = [.. ApiSurface.ReadList(List).Where(line => line.StartsWith("M ", StringComparison.Ordinal)
            && contracts.Contains(line[2..line.IndexOf(" :: ", StringComparison.Ordinal)]) && !surface.Contains(line))];
        Assert.IsEmpty(missing, string.Join('\n', missing));
    }

    [TestMethod]
    public void A_type_has_all_of_upstreams_bases_and_interfaces()
    {
        SortedSet<string> surface = Surface();
        HashSet<string> types = surface.Where(line => line.StartsWith("T ", StringComparison.Ordinal))
            .Select(line => line.Split(" where ")[0].Split(' '))
                .Select(words => string.Join(' ', words.SkipWhile(word => !word.Contains('.'))))
            .ToHashSet(StringComparer.Ordinal);
        string[] missing = [.. ApiSurface.ReadList(List)
            .Where(line => line.StartsWith("I ",
                StringComparison.Ordinal) && types.Contains(line[2..].Split(" : ")[0]) && !surface.Contains(line))];
        Assert.IsEmpty(missing, string.Join('\n', missing));
    }

    private static SortedSet<string> Surface()
    {
        ApiSurface.RequireStandIn(typeof(MLContext).Assembly);
        return ApiSurface.Of(typeof(MLContext).Assembly);
    }
}
