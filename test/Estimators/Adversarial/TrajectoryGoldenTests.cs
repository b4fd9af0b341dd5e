using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>A refinement on given displacements and held-out batches, with and without attack.</summary>
[TestClass]
public sealed class TrajectoryGoldenTests
{
    private static IEnumerable<object[]> Cases =>
        from row in AdversarialCase.With("alpha_init") from form in new[] { "authors", "summed" } select new[] { row[0], form };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_refinement_equals_the_golden_one(string name, string form)
    {
        using var scope = NewDisposeScope();
        AdversarialCase golden = AdversarialCase.Load(name);
        string[] names = [.. golden.Inputs.GetProperty("parameter_order").EnumerateArray().Select(item => item.GetString()!)];
        using var module = Module(golden);
        Tensor[] parameters = [.. module.parameters()];
        TrajectoryWeights weights = Weights(golden, names, form == "authors");
        weights.Assemble(parameters);
        var (losses, alphas, velocities) = (new List<double>(), new List<double>(), new List<double>());
        for (int update = 0; update < golden.Number("rounds") * golden.Number("batches"); update++)
        {
            (int round, int batch) = ((int)(update / golden.Number("batches")), (int)(update % golden.Number("batches")));
            if (batch == 0) weights.BeginRound();
            Tensor labels = golden.Tensor($"val{batch}.y"), inputs = Inputs(golden, module, round, batch);
            if (update == 0 && form == "authors" && golden.HasTensor("authors.delta_first"))
                golden.Check("authors.delta_first", inputs.sub(golden.Tensor("val0.x")));
            Tensor loss = CrossEntropy.Mean(module.call(inputs), labels);
            losses.Add(loss.ToDouble());
            weights.Step([.. autograd.grad([loss], parameters)]);
            weights.Assemble(parameters);
            alphas.AddRange(weights.Values.Cast<double>());
            velocities.AddRange(weights.Velocity.Cast<double>());
        }

        golden.Check($"{form}.loss", tensor(losses.ToArray()));
        golden.Check($"{form}.alphas", tensor(alphas.ToArray()).reshape(golden.Tensor($"{form}.alphas").shape));
        golden.Check($"{form}.buffer", tensor(velocities.ToArray()).reshape(golden.Tensor($"{form}.buffer").shape));
        for (int i = 0; i < names.Length; i++) golden.Check($"{form}.final.{names[i]}", parameters[i]);
    }

    private static nn.Module<Tensor, Tensor> Module(AdversarialCase golden)
    {
        int[] sizes = [.. golden.Inputs.GetProperty("dims").EnumerateArray().Select(item => item.GetInt32())];
        var module = Network.Mlp(sizes[1..^1]).Bind(sizes[0], sizes[^1]).CreateModule(new RandomStreams(1));
        module.to(ScalarType.Float64);
        return module;
    }

    private static TrajectoryWeights Weights(AdversarialCase golden, string[] names, bool stepPerTensor)
    {
        int count = (int)golden.Number("K");
        var options = new WeightedOptimizationTrajectories
        {
            LearningRate = golden.Number("lr"), Momentum = golden.Number("momentum"), InitialWeight = golden.Number("alpha_init"), StepPerTensor = stepPerTensor,
        };
        Tensor[] stacked = [.. names.Select(name => golden.Tensor($"delta.{name}"))];
        IReadOnlyList<Tensor>[] displacements = [.. Enumerable.Range(0, count).Select(k => stacked.Select(all => all.select(0, k)).ToArray())];
        int[] blocks = [.. names.Select(name => golden.Inputs.GetProperty("block_of").GetProperty(name).GetInt32())];
        // The library's own partition: a block for each layer.
        if (blocks.Distinct().Count() > 1) CollectionAssert.AreEqual(blocks, TrajectoryWeights.Blocks(names));
        return new(options, [.. names.Select(name => golden.Tensor($"origin.{name}"))], displacements, blocks);
    }

    private static Tensor Inputs(AdversarialCase golden, nn.Module<Tensor, Tensor> module, int round, int batch)
    {
        Tensor inputs = golden.Tensor($"val{batch}.x"), labels = golden.Tensor($"val{batch}.y");
        if (!golden.HasTensor("attack_start")) return inputs;
        var settings = golden.Inputs.GetProperty("attack");
        double Setting(string name) => settings.GetProperty(name).GetDouble();
        InnerAttack attack = new(PerturbationNorm.LInfinity, Setting("eps"), Setting("step"), (int)Setting("steps"), 0, 1);
        return attack.Perturb(module, inputs, golden.Tensor("attack_start").select(0, round).select(0, batch),
            logits => AdversarialObjective.SumOfCrossEntropy(logits, labels));
    }
}
