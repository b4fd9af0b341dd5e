using Sparse.ML.Testing;

namespace Sparse.ML.Networks.Tests;

/// <summary>Runs the golden cases of this assembly's kinds, whatever their folders are called.</summary>
[TestClass]
public class GoldenTests
{
    private const string Project = "Networks";

    private static readonly Dictionary<string, Action<GoldenCase>> Handlers = new()
    {
        [GoldenKinds.Mlp] = NetworkGolden.Mlp,
        [GoldenKinds.SmallConvNet] = NetworkGolden.SmallConvNet,
        [GoldenKinds.ResNet] = NetworkGolden.ResNet,
        [GoldenKinds.Operations] = CostGolden.Operations,
        [GoldenKinds.GraphConvolution] = GraphLayerGolden.Convolution,
        [GoldenKinds.GraphAttention] = GraphLayerGolden.Attention,
        [GoldenKinds.GraphIsomorphism] = GraphLayerGolden.Isomorphism,
        [GoldenKinds.TicketMasks] = TicketGolden.Masks,
        [GoldenKinds.NormalizedAdjacency] = GraphGolden.NormalizedAdjacency,
        [GoldenKinds.HopClasses] = GraphGolden.HopClasses,
    };

    private static readonly string[] Areas = ["engine", "sparse", "graph"];

    public static IEnumerable<object[]> Cases => Areas.SelectMany(area => Testing.Golden.Cases(area, GoldenKinds.RunBy(Project, area)));

    [TestMethod, DynamicData(nameof(Cases))]
    public void Case(string path)
    {
        var golden = Testing.Golden.Load(path);
        Handlers[GoldenKinds.Of(golden).Name](golden);
    }

    [TestMethod]
    public void EveryKindOfThisProject_HasAHandler() =>
        CollectionAssert.AreEquivalent(Areas.SelectMany(area => GoldenKinds.RunBy(Project, area)).ToArray(), Handlers.Keys);

    [TestMethod]
    [DataRow("engine")]
    [DataRow("sparse")]
    public void EveryCase_IsOfAKnownKind(string area)
    {
        Testing.Golden.RequireFolder();
        foreach (string path in Testing.Golden.AllCases(area)) GoldenKinds.Of(GoldenCase.Read(path));
    }

    [TestMethod]
    public void GeneratedTensors_AreThePublishedOnes()
    {
        Assert.AreEqual(0xE220A8397B1DCDAFUL, SplitMixUniform.Bits(0, 1));
        float[] expected = [0.48312973976135254f, -0.680179238319397f, -0.44279778003692627f, -0.3116186857223511f];
        CollectionAssert.AreEqual(expected, SplitMixUniform.Values(42, 4, -1, 1));
    }
}
