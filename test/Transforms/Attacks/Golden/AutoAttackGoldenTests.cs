using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

/// <summary>
/// AutoAttack against the reference implementation, in Float32 as there. By default on the first images of a case and with fewer queries
/// of Square, which breaks none in the given cases; with SPARSEML_GOLDEN_FULL=1 on all images with all queries, which takes minutes.
/// </summary>
[TestClass]
public sealed class AutoAttackGoldenTests
{
    private const string FullRun = "SPARSEML_GOLDEN_FULL";
    private const int FewImages = 40, FewQueries = 200;

    private static IEnumerable<object[]> Cases => Golden.Cases("adversarial", GoldenKinds.AutoAttack);

    private static bool Full => Environment.GetEnvironmentVariable(FullRun) == "1";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void AutoAttack_FindsWhatTheReferenceFinds(string path)
    {
        var golden = Golden.Load(path);
        using var scope = NewDisposeScope();
        using var network = TestNetworks.Golden(golden.NetPath!, ScalarType.Float32);
        var (images, labels) = Images(golden);
        AutoAttack attack = Attacks.AutoAttack(golden.InputDouble("eps"));
        if (!Full) attack = attack with { Attacks = [.. attack.Attacks.SkipLast(1), Attacks.Square(1, FewQueries)] };
        using AutoAttackResult result = attack.Evaluate(network, images, labels, new() { Seed = golden.InputInt("seed") });
        foreach (AutoAttackStage stage in result.Stages) TestContext.WriteLine($"{path}: {stage}");
        Check(golden, "clean_correct", [.. result.Ledger.Select(entry => entry.CleanCorrect)], 0);
        double within = golden.ToleranceNumber("stage_fraction") * labels.shape[0];
        for (int i = 0; i < result.Stages.Count; i++)
        {
            string name = result.Stages[i].Name.ToLowerInvariant();
            string[] later = [.. result.Stages.Skip(i + 1).Select(stage => stage.Name)];
            bool[] correct = [.. result.Ledger.Select(entry => entry.Robust || entry.CleanCorrect && later.Contains(entry.BrokenBy))];
            // The white-box attacks differ in their random starts alone: one image of 200, and one of the few.
            Check(golden, $"correct_after_{name}", correct, name == "square" ? within : 1);
        }

        bool[] fooled = [.. Expected(golden, "pgd20_correct").Take((int)labels.shape[0]).Select(correct => !correct)];
        int missed = result.Ledger.Count(entry => fooled[entry.Example] && entry.Robust);
        Assert.IsLessThanOrEqualTo(1, missed, $"{path}: images that PGD-20 fools but AutoAttack does not");
        Assert.IsEmpty(result.Warnings);
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Pgd20_FoolsWhatTheReferenceFools(string path)
    {
        var golden = Golden.Load(path);
        using var scope = NewDisposeScope();
        using var network = TestNetworks.Golden(golden.NetPath!, ScalarType.Float32);
        var (images, labels) = Images(golden);
        var settings = golden.Input("pgd20");
        GradientAttack attack = Attacks.Pgd(golden.InputDouble("eps"), settings.GetProperty("steps").GetInt32(),
            settings.GetProperty("step").GetDouble()) with { Start = AttackStart.None };
        Tensor correct = TestBatches.Predicted(network, attack.Perturb(network, images, labels)).eq(labels);
        Check(golden, "pgd20_correct", [.. correct.Doubles().Select(value => value != 0)], golden.ToleranceNumber("pgd20_images"));
    }

    private static (Tensor Images, Tensor Labels) Images(GoldenCase golden)
    {
        var stored = GoldenTensorFile.Read(Path.Combine(Path.GetDirectoryName(golden.NetPath!)!, "test_images.safetensors"));
        int count = Full ? golden.InputInt("images") : FewImages;
        Tensor images = stored["x_u8"].ToTensor().narrow(0, 0, count).to_type(ScalarType.Float32).div(255);
        return (images.reshape(count, 1, 28, 28), stored["labels"].ToTensor().narrow(0, 0, count).to_type(ScalarType.Int64));
    }

    private static bool[] Expected(GoldenCase golden, string key)
    {
        GoldenTensor values = golden.ExpectedTensor(key);
        return [.. Enumerable.Range(0, values.Count).Select(i => values[i] != 0)];
    }

    /// <summary>Numbers of correct images may differ by so many.</summary>
    private static void Check(GoldenCase golden, string key, bool[] actual, double within)
    {
        int expected = Expected(golden, key).Take(actual.Length).Count(value => value), found = actual.Count(value => value);
        Assert.IsLessThanOrEqualTo(within, Math.Abs(expected - found), $"{golden.Path}: {key}: {found} images, expected {expected}");
    }
}
