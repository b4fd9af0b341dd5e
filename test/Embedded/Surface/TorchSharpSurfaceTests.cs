using TorchSharp;

namespace Sparse.ML.Embedded.Tests;

[TestClass]
public sealed class TorchSharpSurfaceTests
{
    private const string List = "torchsharp-0.102.8.txt";

    // Dimensions with names are no part of the stand-in; a call with names cannot bind to another overload.
    private static readonly string[] Omitted = ["flatten(System.Collections.Generic.IList<System.String>", "unflatten(System.String dim"];

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
        List<string> missing = ApiSurface.ReadList(List)
            .Where(line => ApiSurface.OverloadGroup(line) is { } group && groups.Contains(group) && !surface.Contains(line))
            .Where(line => !Omitted.Any(omitted => line.Contains(omitted, StringComparison.Ordinal))).ToList();
        Assert.IsEmpty(missing, string.Join('\n', missing));
    }

    [TestMethod]
    public void An_abstract_class_or_interface_has_all_of_upstreams_members()
    {
        SortedSet<string> surface = Surface();
        string[] kinds = ["T abstract class ", "T interface "];
        HashSet<string> contracts = kinds.SelectMany(kind => surface.Where(line => line.StartsWith(kind, StringComparison.Ordinal))
            .Select(line => line[kind.Length..].Split(" where ")[0])).ToHashSet(StringComparer.Ordinal);
        List<string> missing = ApiSurface.ReadList(List).Where(line => line.StartsWith("M ", StringComparison.Ordinal)
            && contracts.Contains(line[2..line.IndexOf(" :: ", StringComparison.Ordinal)]) && !surface.Contains(line)).ToList();
        Assert.IsEmpty(missing, string.Join('\n', missing));
    }

    private static SortedSet<string> Surface()
    {
        ApiSurface.RequireStandIn(typeof(torch).Assembly);
        return ApiSurface.Of(typeof(torch).Assembly);
    }
}
