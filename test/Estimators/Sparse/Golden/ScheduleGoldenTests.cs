using System.Text.Json;
using Sparse.ML.Testing;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Series of the schedules of sparse training. A schedule is recognised by its settings, not by its name.</summary>
[TestClass]
public sealed class ScheduleGoldenTests
{
    private const string Separator = "#";

    private static IEnumerable<object[]> Series => Golden.Cases("sparse", GoldenKinds.Schedules).SelectMany(row => Names((string)row[0]));

    [TestMethod]
    [DynamicData(nameof(Series))]
    public void Values_EqualTheGoldenOnes(string pathAndName)
    {
        string[] parts = pathAndName.Split(Separator);
        GoldenCase golden = Golden.Load(parts[0]);
        JsonElement settings = golden.Input(parts[1]);
        if (settings.TryGetProperty("lr_ends", out _)) Assert.Inconclusive($"{pathAndName}: the library does not have cyclic rates of Sup-tickets yet.");
        golden.Check(parts[1], [.. Enumerable.Range(0, settings.GetProperty("n").GetInt32()).Select(step => Value(settings, step))]);
    }

    [TestMethod]
    public void EveryExpectedSeriesHasAnInputOfItsName()
    {
        Golden.RequireFolder();
        foreach (object[] row in Golden.Cases("sparse", GoldenKinds.Schedules))
        {
            GoldenCase golden = Golden.Load((string)row[0]);
            CollectionAssert.AreEquivalent(golden.InputKeys.ToArray(), golden.ExpectedKeys.ToArray(), golden.Path);
        }
    }

    private static IEnumerable<object[]> Names(string path) => Golden.Folder is null || !Golden.AllCases("sparse").Contains(path)
        ? [[path + Separator]]
        : GoldenCase.Read(path).ExpectedKeys.Select(name => new object[] { path + Separator + name });

    private static double Value(JsonElement settings, long step)
    {
        if (settings.TryGetProperty("final_sparsity", out JsonElement final))
            return 1 - DensityRamp.Density(1 - Number("initial_sparsity"), 1 - final.GetDouble(), step, (long)Number("t0"), (long)Number("tf"));
        if (settings.TryGetProperty("floor", out JsonElement floor))
            return DropFractionSchedule.Cosine(Number("alpha"), floor.GetDouble()).Fraction(step, (long)Number("T"));
        if (settings.TryGetProperty("t_end", out JsonElement end)) return DropFractionSchedule.Cosine(Number("alpha")).Fraction(step, end.GetInt64());
        throw new AssertFailedException($"No schedule has the settings {settings}.");

        double Number(string name) => settings.GetProperty(name).GetDouble();
    }
}
