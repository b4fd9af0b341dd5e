using System.Text.Json;
using Sparse.ML.Networks;
using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Masked training steps with a change of masks on the way.</summary>
[TestClass]
public sealed class MaskedTrainingGoldenTests
{
    private static IEnumerable<object[]> Cases => Golden.Cases("sparse", GoldenKinds.MaskedTraining);

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Steps_EqualTheGoldenOnes(string path)
    {
        GoldenCase golden = Golden.Load(path);
        using var scope = NewDisposeScope();
        using var run = new GoldenScoringRun(golden);
        using var masks = new LayerMasks(MaskSet.Dense(run.State.Module), Layers(run.State));
        NetworkOptimizer optimizer = Optimizer(golden).Create(run.State.Parameters);
        run.Own(optimizer);
        int batch = golden.InputInt("batch"), steps = golden.InputInt("steps");
        var losses = new List<double>();
        Change(golden, masks, optimizer, "maskA");
        for (int step = 0; step < steps; step++)
        {
            using var stepScope = NewDisposeScope();
            Tensor loss = CrossEntropy.Mean(run.State.Module.call(run.Features.narrow(0, step * batch, batch)), run.Labels.narrow(0, step * batch, batch));
            losses.Add(loss.ToDouble());
            var gradients = autograd.grad([loss], [.. optimizer.Parameters.Select(parameter => parameter.Value)]);
            using var guard = no_grad();
            optimizer.Step([.. gradients], golden.Input("options").GetProperty("lr").GetDouble());
            masks.Apply(optimizer);
            if (step + 1 == golden.InputInt("mask_change_after_step")) Change(golden, masks, optimizer, "maskB");
        }

        golden.Check("losses", [.. losses]);
        for (int i = 0; i < optimizer.Parameters.Count; i++)
        {
            golden.Check($"weight.{optimizer.Parameters[i].Name}", optimizer.Parameters[i].Value);
            golden.Check($"momentum.{optimizer.Parameters[i].Name}", optimizer.State("momentum", i)!);
        }

        golden.AssertAllCompared();
    }

    private static void Change(GoldenCase golden, LayerMasks masks, NetworkOptimizer optimizer, string name)
    {
        using var guard = no_grad();
        for (int i = 0; i < masks.Layers.Count; i++)
            masks.Replace(i, golden.InputTensor($"{name}.{masks.Layers[i].Name}").ToTensor().to(ScalarType.Bool));
        masks.Apply(optimizer);
    }

    private static MaskedLayer[] Layers(TrainingState state) =>
        [.. state.Parameters.Select((parameter, index) => new MaskedLayer(parameter.Name, index, parameter.Value, parameter.Value.shape, 1)).Where(layer => layer.Shape.Count is 2 or 4)];

    private static SgdDefinition Optimizer(GoldenCase golden)
    {
        JsonElement options = golden.Input("options");
        double Number(string name) => options.GetProperty(name).GetDouble();
        return Optimizers.Sgd(Number("lr"), Number("momentum"), Number("weight_decay"), options.GetProperty("nesterov").GetBoolean());
    }
}
