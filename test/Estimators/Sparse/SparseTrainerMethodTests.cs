using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Every method of the catalogue through the trainer, its loop and its checkpoints.</summary>
[TestClass]
public sealed class SparseTrainerMethodTests
{
    // The perceptron of 12, 16 and 3 units.
    private const int Weights = 12 * 16 + 16 * 3;

    private static IEnumerable<object[]> Methods => MethodTable.Rows;

    [TestMethod]
    [DynamicData(nameof(Methods))]
    public void TheResult_HasTheExactNumberOfWeights(string name)
    {
        SparseMethod method = MethodTable.Of(name);
        using NetworkTransformer transformer = Training.Fit(options => Apply(options, method));
        SparsityReport report = transformer.Model.Sparsity!;
        Assert.AreEqual(MethodTable.FinalCount(method, Weights), report.NonZero);
        Assert.AreEqual(name, report.Method);
        Assert.IsLessThanOrEqualTo(report.NonZero, NonZero(transformer.Model.Module));
    }

    [TestMethod]
    [DynamicData(nameof(Methods))]
    public void EveryStep_LeavesWeightsAndMomentumMasked(string name)
    {
        Training.Fit(options =>
        {
            Apply(options, MethodTable.Of(name));
            options.Policies.Add(() => new Training.Observer(AssertMasked));
        }).Dispose();
    }

    [TestMethod]
    [DynamicData(nameof(Methods))]
    public void AnInterruptedRun_ResumedFromItsCheckpoint_EqualsAWholeOne(string name)
    {
        SparseMethod method = MethodTable.Of(name);
        float[] whole = Training.WeightsOf(options => Apply(options, method));
        int total = method.Phases(4).Sum(phase => phase.Epochs) * 6;
        foreach (int steps in new[] { 8, total - 5 })
        {
            using var folder = new Training.Folder();
            Interrupt(method, folder.Path, steps);
            CollectionAssert.AreEqual(whole, Training.WeightsOf(options =>
            {
                Apply(options, method);
                options.CheckpointPath = folder.Path;
            }), $"interrupted after {steps} steps");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Methods))]
    public void TheBestEpoch_IsTakenAtTheFinalDensity(string name)
    {
        SparseMethod method = MethodTable.Of(name);
        using NetworkTransformer transformer = Training.Fit(options =>
        {
            Apply(options, method);
            options.ValidationFraction = 0.3;
        });
        Assert.AreEqual(MethodTable.FinalCount(method, Weights), transformer.Model.Sparsity!.NonZero);
        Assert.IsLessThanOrEqualTo(transformer.Model.Sparsity.NonZero, NonZero(transformer.Model.Module));
    }

    private static void Apply(SparseTrainerOptions options, SparseMethod method) => (options.Method, options.Epochs, options.CheckpointInterval) = (method, 4, 1);

    private static void Interrupt(SparseMethod method, string folder, int steps)
    {
        using var source = new CancellationTokenSource();
        int done = 0;
        Assert.ThrowsExactly<OperationCanceledException>(() => Training.Fit(options =>
        {
            Apply(options, method);
            (options.CheckpointPath, options.CancellationToken) = (folder, source.Token);
            options.Policies.Add(() => new Training.Observer(_ =>
            {
                if (++done == steps) source.Cancel();
            }));
        }));
    }

    private static long NonZero(nn.Module module)
    {
        using var scope = NewDisposeScope();
        return MaskableWeights.Of(module).Sum(weight => weight.Parameter.count_nonzero().ToInt64());
    }

    private static void AssertMasked(TrainingState state)
    {
        Assert.IsLessThanOrEqualTo((long)Math.Round(state.Density * Weights), NonZero(state.Module));
        foreach (var weight in MaskableWeights.Of(state.Module))
        {
            int index = state.Parameters.Select(parameter => parameter.Name).ToList().IndexOf(weight.Name);
            // A connection that was grown a moment ago is 0 as well, and so is its momentum.
            if (state.Optimizer.State("momentum", index) is { } momentum && state.Density < 1)
                Assert.AreEqual(0, momentum.masked_select(weight.Parameter.eq(0)).count_nonzero().ToInt64(), weight.Name);
        }
    }
}
