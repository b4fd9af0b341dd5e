using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sparse.ML.Testing;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Densities of layers for each architecture, distribution and density that a case expects.</summary>
[TestClass]
public sealed partial class DensityAllocationGoldenTests
{
    private static IEnumerable<object[]> Cases => Golden.Cases("sparse", GoldenKinds.DensityAllocation);

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Densities_EqualTheGoldenOnes(string path)
    {
        GoldenCase golden = Golden.Load(path);
        foreach (string key in golden.ExpectedKeys)
        {
            Match form = Form().Match(key);
            Assert.IsTrue(form.Success, $"{path}: unknown expected value '{key}'");
            JsonElement architecture = golden.Input("architectures").GetProperty(form.Groups["architecture"].Value);
            string[] layers = [.. architecture.GetProperty("layers").EnumerateArray().Select(name => name.GetString()!)];
            long[][] shapes = [.. architecture.GetProperty("shapes").EnumerateArray().Select(shape => shape.EnumerateArray().Select(size => size.GetInt64()).ToArray())];
            double density = double.Parse(form.Groups["density"].Value, CultureInfo.InvariantCulture);
            double[] densities = DensityAllocator.Densities(Distribution(form.Groups["kind"].Value), shapes, density);
            if (form.Groups["kind"].Value == "saturated") golden.Check(key, layers.Where((_, layer) => densities[layer] == 1));
            else golden.Check(key, densities);
        }

        golden.AssertAllCompared();
    }

    private static DensityDistribution Distribution(string kind) => kind switch
    {
        "erk" or "saturated" => DensityDistribution.ErdosRenyiKernel,
        "er" => DensityDistribution.ErdosRenyi,
        "uniform" => DensityDistribution.Uniform,
        _ => throw new AssertFailedException($"Unknown distribution '{kind}'."),
    };

    [GeneratedRegex(@"^(?<kind>\w+)\.(?<architecture>\w+)\.(?<density>[0-9.eE-]+)$")]
    private static partial Regex Form();
}
