using System.Text.Json;
using Sparse.ML.Testing;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Learning-rate series of the golden vectors. A schedule is recognised by the settings of its input, not by its name.</summary>
[TestClass]
public sealed class LearningRateGoldenTests
{
    private const string MomentumSuffix = "_momentum";

    private static IEnumerable<object[]> Cases => Golden.Cases("engine", GoldenKinds.LearningRates);

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Series_EqualsTheGoldenOne(string path)
    {
        GoldenCase golden = Golden.Load(path);
        double baseRate = golden.InputDouble("base_lr");
        int steps = golden.InputInt("steps");
        foreach (string name in golden.InputKeys.Where(key => golden.Input(key).ValueKind == JsonValueKind.Object))
        {
            JsonElement settings = golden.Input(name);
            LearningRateSchedule schedule = Read(settings);
            // PyTorch's one-cycle schedule has a peak of its own; here the peak is the optimiser's learning rate.
            double rate = settings.TryGetProperty("max_lr", out JsonElement peak) ? peak.GetDouble() : baseRate;
            int total = settings.TryGetProperty("total_steps", out JsonElement length) ? length.GetInt32() : steps;
            golden.Check(name, [.. Enumerable.Range(0, steps).Select(step => schedule.Rate(rate, step, total))]);
            if (golden.Expects(name + MomentumSuffix))
                golden.Check(name + MomentumSuffix, [.. Enumerable.Range(0, steps).Select(step => schedule.Momentum(step, total)!.Value)]);
        }

        golden.AssertAllCompared();
    }

    private static LearningRateSchedule Read(JsonElement settings)
    {
        if (Has("max_lr")) return OneCycle(settings);
        if (Has("warmup_steps")) return Schedules.WarmUp(Schedules.Cosine(Number("eta_min")), Steps("warmup_steps"), Number("start_factor"));
        if (Has("T_0")) return Schedules.CosineRestarts(Steps("T_0"), settings.GetProperty("T_mult").GetInt32(), Number("eta_min"));
        if (Has("step_size")) return Schedules.Step(Steps("step_size"), Number("gamma"));
        if (Has("milestones"))
        {
            IEnumerable<long> milestones = settings.GetProperty("milestones").EnumerateArray().Select(step => step.GetInt64());
            return Schedules.MultiStep(milestones.Select(ScheduleSpan.Steps), Number("gamma"));
        }

        if (Has("gamma")) return Schedules.Exponential(Number("gamma"), ScheduleSpan.Steps(1));
        if (Has("eta_min")) return Schedules.Cosine(Number("eta_min"));
        throw new AssertFailedException($"No schedule has the settings {settings}.");

        bool Has(string name) => settings.TryGetProperty(name, out _);
        double Number(string name) => settings.GetProperty(name).GetDouble();
        ScheduleSpan Steps(string name) => ScheduleSpan.Steps(settings.GetProperty(name).GetInt64());
    }

    private static OneCycleSchedule OneCycle(JsonElement settings)
    {
        var schedule = new OneCycleSchedule
        {
            RisingFraction = settings.GetProperty("pct_start").GetDouble(),
            Annealing = settings.GetProperty("anneal").GetString() == "linear" ? Annealing.Linear : Annealing.Cosine,
            InitialDivisor = settings.GetProperty("div_factor").GetDouble(),
            FinalDivisor = settings.GetProperty("final_div_factor").GetDouble(),
            ThreePhase = settings.GetProperty("three_phase").GetBoolean(),
            CycleMomentum = settings.GetProperty("cycle_momentum").GetBoolean(),
        };
        return !schedule.CycleMomentum || !settings.TryGetProperty("base_momentum", out JsonElement low) ? schedule : schedule with
        {
            MinimumMomentum = low.GetDouble(), MaximumMomentum = settings.GetProperty("max_momentum").GetDouble(),
        };
    }
}
