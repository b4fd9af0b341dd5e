using Sparse.ML.Networks;
using Sparse.ML.Testing;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>A refinement on given displacements and held-out batches, with and without attack.</summary>
[TestClass]
public sealed class TrajectoryGoldenTests
{
    private static IEnumerable<object[]> Cases =>
        from row in Golden.Cases("adversarial", GoldenKinds.Trajectories)
        from form in new[] { "authors", "summed" }
        select new[] { row[0], form };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_refinement_equals_the_golden_one(string name, string form)
    {
        using var scope = NewDisposeScope();
        GoldenCase golden = Golden.Load(name);
        string[] names = [.. golden.Input("parameter_order").EnumerateArray().Select(item => item.GetString()!)];
        using var module = Module(golden);
        Tensor[] parameters = [.. module.parameters()];
        TrajectoryWeights weights = Weights(golden, names, form == "authors");
        weights.Assemble(parameters);
        var (losses, alphas, velocities) = (new List<double>(), new List<double>(), new List<double>());
        for (int update = 0; update < golden.InputDouble("rounds") * golden.InputDouble("batches"); update++)
        {
            (int round, int batch) = ((int)(update / golden.InputDouble("batches")), (int)(update % golden.InputDouble("batches")));
            if (batch == 0) weights.BeginRound();
            Tensor labels = Input(golden, $"val{batch}.y"), inputs = Inputs(golden, module, round, batch);
            if (update == 0 && form == "authors" && golden.Expects("authors.delta_first"))
                golden.Check("authors.delta_first", inputs.sub(Input(golden, "val0.x")));
            Tensor loss = CrossEntropy.Mean(module.call(inputs), labels);
            losses.Add(loss.ToDouble());
            weights.Step([.. autograd.grad([loss], parameters)]);
            weights.Assemble(parameters);
            alphas.AddRange(weights.Values.Cast<double>());
            velocities.AddRange(weights.Velocity.Cast<double>());
        }

        golden.Check($"{form}.loss", tensor(losses.ToArray()));
        golden.Check($"{form}.alphas", tensor(alphas.ToArray()).reshape(golden.ExpectedTensor($"{form}.alphas").Shape));
        golden.Check($"{form}.buffer", tensor(velocities.ToArray()).reshape(golden.ExpectedTensor($"{form}.buffer").Shape));
        for (int i = 0; i < names.Length; i++) golden.Check($"{form}.final.{names[i]}", parameters[i]);
    }

    private static nn.Module<Tensor, Tensor> Module(GoldenCase golden)
    {
        int[] sizes = [.. golden.Input("dims").EnumerateArray().Select(item => item.GetInt32())];
        var module = Network.Mlp(sizes[1..^1]).Bind(sizes[0], sizes[^1]).CreateModule(new RandomStreams(1));
        module.to(ScalarType.Float64);
        return module;
    }

    private static TrajectoryWeights Weights(GoldenCase golden, string[] names, bool stepPerTensor)
    {
        int count = (int)golden.InputDouble("K");
        var options = new WeightedOptimizationTrajectories
        {
            LearningRate = golden.InputDouble("lr"), Momentum = golden.InputDouble("momentum"),
            InitialWeight = golden.InputDouble("alpha_init"), StepPerTensor = stepPerTensor,
        };
        Tensor[] stacked = [.. names.Select(name => Input(golden, $"delta.{name}"))];
        IReadOnlyList<Tensor>[] displacements =
            [.. Enumerable.Range(0, count).Select(k => stacked.Select(all => all.select(0, k)).ToArray())];
        int[] blocks = [.. names.Select(name => golden.Input("block_of").GetProperty(name).GetInt32())];
        // The library's own partition: a block for each layer.
        if (blocks.Distinct().Count() > 1) CollectionAssert.AreEqual(blocks, TrajectoryWeights.Blocks(names, options));
        return new(options, [.. names.Select(name => Input(golden, $"origin.{name}"))], displacements, blocks);
    }

    private static Tensor Inputs(GoldenCase golden, nn.Module<Tensor, Tensor> module, int round, int batch)
    {
        Tensor inputs = Input(golden, $"val{batch}.x"), labels = Input(golden, $"val{batch}.y");
        if (!golden.HasInput("attack_start")) return inputs;
        var settings = golden.Input("attack");
        double Setting(string name) => settings.GetProperty(name).GetDouble();
        GradientAttack attack = Attacks.Pgd(Setting("eps"), (int)Setting("steps"), Setting("step"));
        Tensor start = Input(golden, "attack_start").select(0, round).select(0, batch);
        return attack.Perturb(module, inputs, labels, new AttackContext { StartPoints = inputs.add(start) });
    }

    private static Tensor Input(GoldenCase golden, string name) => golden.InputTensor(name).ToTensor();
}
