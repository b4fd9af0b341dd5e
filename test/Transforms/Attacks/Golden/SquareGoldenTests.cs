using Sparse.ML.Testing;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class SquareGoldenTests
{
    private static IEnumerable<object[]> Runs => Golden.Cases("adversarial", GoldenKinds.SquareReplay);

    private static IEnumerable<object[]> Schedules => Golden.Cases("adversarial", GoldenKinds.SquareSchedule);

    [TestMethod]
    [DynamicData(nameof(Runs))]
    public void Square_WithRecordedDraws_FindsTheSamePoints(string path)
    {
        var golden = Golden.Load(path);
        using var scope = NewDisposeScope();
        using var network = golden.Network();
        var attack = new SquareAttack
        {
            Epsilon = golden.InputDouble("eps"), Queries = golden.InputInt("n_queries"), InitialFraction = golden.InputDouble("p_init"),
            RescaleSchedule = golden.Input("rescale_schedule").GetBoolean(), RecordedDraws = new Recorded(golden),
        };
        var (points, margins, queries) = attack.RunOnce(golden.Problem(attack, network));
        double within = golden.ToleranceNumber("pixel_abs");
        golden.CheckNumbers("x_best", points, within, 0);
        golden.CheckNumbers("margin", margins, within, 0);
        golden.CheckNumbers("queries", queries, 0, 0);
    }

    [TestMethod]
    [DynamicData(nameof(Schedules))]
    public void Schedule_HasTheSameFractionsAndSides(string path)
    {
        var golden = Golden.Load(path);
        foreach (var schedule in golden.Expected("schedules").EnumerateArray())
        {
            int queries = schedule.GetProperty("n_queries").GetInt32(), size = schedule.GetProperty("size").GetInt32();
            foreach (var row in schedule.GetProperty("iteration_p_side").EnumerateArray())
            {
                double fraction = SquareSchedule.Fraction(row[0].GetInt32(), queries, schedule.GetProperty("p_init").GetDouble(),
                    schedule.GetProperty("rescale").GetBoolean());
                Assert.AreEqual(row[1].GetDouble(), fraction, golden.ToleranceNumber("abs"),
                    $"{path}: {schedule.GetProperty("n_queries")} {row}");
                Assert.AreEqual(row[2].GetInt32(), SquareSchedule.Side(fraction, size, size), $"{path}: {row}");
            }
        }
    }

    private sealed class Recorded(GoldenCase golden) : ISquareDraws
    {
        private readonly GoldenTensor _top = golden.InputTensor("top"), _left = golden.InputTensor("left");
        private readonly Tensor _signs = golden.Input64("sign");

        public Tensor Stripes { get; } = golden.Input64("stripes");

        public (long Top, long Left, Tensor Signs) Window(int iteration) =>
            ((long)_top[iteration], (long)_left[iteration], _signs[iteration]);
    }
}
