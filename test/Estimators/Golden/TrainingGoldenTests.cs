using System.Globalization;
using System.Text.Json;
using Sparse.ML.Networks;
using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Training runs of SmallConvNet against the golden vectors: losses, and weights and running statistics after chosen steps.</summary>
[TestClass]
public sealed class TrainingGoldenTests
{
    private static IEnumerable<object[]> Cases => Golden.Cases("engine", GoldenKinds.Training);

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Steps_EqualTheGoldenOnes(string path)
    {
        GoldenCase golden = Golden.Load(path);
        using var scope = NewDisposeScope();
        using nn.Module<Tensor, Tensor> module = Module(golden);
        NamedParameter[] parameters = [.. module.named_parameters().Select(item => new NamedParameter(item.name, item.parameter))];
        using NetworkOptimizer optimizer = Definition(golden).Create(parameters);
        Tensor images = golden.InputTensor("x").ToTensor(), labels = golden.InputTensor("labels").ToTensor();
        int batch = golden.InputInt("batch"), steps = golden.InputInt("steps");
        double rate = golden.Input("options").GetProperty("lr").GetDouble();
        var losses = new List<double>();
        for (int step = 0; step < steps; step++)
        {
            using var stepScope = NewDisposeScope();
            Tensor loss = CrossEntropy.Mean(module.call(images.narrow(0, step * batch, batch)), labels.narrow(0, step * batch, batch));
            losses.Add(loss.ToDouble());
            IList<Tensor> gradients = autograd.grad([loss], [.. parameters.Select(parameter => parameter.Value)]);
            using (no_grad()) optimizer.Step([.. gradients], rate);
            CheckStep(golden, module, step + 1);
        }

        golden.Check("losses", [.. losses]);
        golden.AssertAllCompared();
    }

    private static void CheckStep(GoldenCase golden, nn.Module module, int step)
    {
        string prefix = string.Create(CultureInfo.InvariantCulture, $"step{step}.");
        foreach ((string name, Tensor value) in ModuleWeights.Named(module).Where(entry => golden.Expects(prefix + entry.Key)))
            golden.Check(prefix + name, value);
    }

    private static nn.Module<Tensor, Tensor> Module(GoldenCase golden)
    {
        NetworkDefinition definition = GoldenNetworks.SmallConvNet(golden);
        nn.Module<Tensor, Tensor> module = definition.CreateModule(new RandomStreams(1));
        using (no_grad())
        {
            foreach ((string name, Tensor value) in ModuleWeights.Named(module).Where(entry => golden.HasInput(entry.Key)))
                value.copy_(golden.InputTensor(name).ToTensor());
        }

        return module;
    }

    private static OptimizerDefinition Definition(GoldenCase golden)
    {
        string name = golden.Input("optimizer").GetString()!;
        JsonElement options = golden.Input("options");
        double rate = Number("lr", 0), decay = Number("weight_decay", 0);
        if (name.StartsWith("SGD", StringComparison.OrdinalIgnoreCase))
        {
            bool nesterov = options.TryGetProperty("nesterov", out JsonElement value) && value.GetBoolean();
            return Optimizers.Sgd(rate, Number("momentum", 0), decay, nesterov) with { Dampening = Number("dampening", 0) };
        }

        double[] betas = options.TryGetProperty("betas", out JsonElement pair) ? [pair[0].GetDouble(), pair[1].GetDouble()] : [0.9, 0.999];
        double epsilon = Number("eps", 1e-8);
        if (name.StartsWith("AdamW", StringComparison.OrdinalIgnoreCase))
            return new AdamWDefinition { LearningRate = rate, WeightDecay = decay, Beta1 = betas[0], Beta2 = betas[1], Epsilon = epsilon };
        if (name.StartsWith("Adam", StringComparison.OrdinalIgnoreCase))
            return new AdamDefinition { LearningRate = rate, WeightDecay = decay, Beta1 = betas[0], Beta2 = betas[1], Epsilon = epsilon };
        throw new AssertFailedException($"{golden.Path}: unknown optimiser '{name}'.");

        double Number(string option, double otherwise) => options.TryGetProperty(option, out JsonElement value) ? value.GetDouble() : otherwise;
    }
}
