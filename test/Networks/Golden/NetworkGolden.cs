using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks.Tests;

/// <summary>Networks against the reference: logits, loss, gradients and running statistics.</summary>
internal static class NetworkGolden
{
    public static void Mlp(GoldenCase golden)
    {
        using var scope = NewDisposeScope();
        int[] sizes = golden.InputInts("dims");
        var definition = Network.Mlp(sizes[1..^1], features: sizes[0], outputs: sizes[^1]);
        using var module = Build(golden, definition);
        var input = golden.InputTensor("x").ToTensor().requires_grad_();
        var logits = module.call(input);
        var loss = nn.functional.cross_entropy(logits, golden.InputTensor("labels").ToTensor());
        golden.Check("logits", logits.Doubles());
        golden.Check("loss", loss.Doubles());
        CheckGradients(golden, loss, [("x", input), .. Parameters(module)]);
        golden.AssertAllCompared();
    }

    public static void SmallConvNet(GoldenCase golden)
    {
        using var scope = NewDisposeScope();
        var definition = Network.SmallConvNet(ImageOf(golden), golden.InputInt("c1")) with
        {
            SecondWidth = golden.InputInt("c2"), Outputs = golden.InputInt("classes"),
        };
        using var module = Build(golden, definition);
        CheckEvaluation(golden, "logits_eval", module);
        var loss = CheckTrainingLoss(golden, module);
        CheckGradients(golden, loss, Parameters(module));
        CheckStatistics(golden, module);
        golden.AssertAllCompared();
    }

    public static void ResNet(GoldenCase golden)
    {
        using var scope = NewDisposeScope();
        // Each block's convolutions, the stem and the classifier make the depth that the network is named after.
        int depth = 2 + golden.InputKeys.Count(key => key.StartsWith("layer", StringComparison.Ordinal) && key.Contains(".conv", StringComparison.Ordinal));
        var stem = golden.InputTensor("conv1.weight").Shape[^1] == 7 ? ResNetStem.ImageNet : ResNetStem.Cifar;
        var definition = Network.ResNet(depth, golden.InputInt("width"), ImageOf(golden), stem) with { Outputs = golden.InputInt("classes") };
        using var module = Build(golden, definition);
        Assert.AreEqual(golden.Input("parameter_count").GetInt64(), definition.ParameterCount);
        string[] names = golden.InputStrings("parameter_names");
        CollectionAssert.AreEqual(names, module.named_parameters().Select(entry => entry.name).ToArray());

        CheckEvaluation(golden, "logits_eval", module);
        var loss = CheckTrainingLoss(golden, module);
        var gradients = autograd.grad([loss], [.. module.parameters()]);
        golden.Check("grad_norms", [.. gradients.Select(gradient => Math.Sqrt(gradient.Doubles().Sum(value => value * value)))]);
        CheckStatistics(golden, module);
        CheckEvaluation(golden, "logits_eval_after", module);
        golden.Check("num_batches_tracked_after", module.get_buffer("bn1.num_batches_tracked")!.item<long>());
        golden.AssertAllCompared();
    }

    /// <summary>A module with the case's parameters and statistics; every tensor named like one of the module's must fit.</summary>
    internal static nn.Module<Tensor, Tensor> Build(GoldenCase golden, NetworkDefinition definition)
    {
        var module = definition.CreateModule(new(0));
        var state = ModuleWeights.Named(module).ToDictionary();
        foreach (string key in state.Keys)
        {
            if (golden.HasInput(key)) state[key] = golden.InputTensor(key).ToTensor();
            else Assert.EndsWith("num_batches_tracked", key, $"{golden.Path} lacks '{key}'");
        }

        ModuleWeights.Load(module, state);
        return module;
    }

    private static ImageShape ImageOf(GoldenCase golden)
    {
        long[] shape = golden.InputTensor("x").Shape;
        return new((int)shape[1], (int)shape[2], (int)shape[3]);
    }

    private static IEnumerable<(string Name, Tensor Tensor)> Parameters(nn.Module module) =>
        module.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter));

    private static void CheckEvaluation(GoldenCase golden, string key, nn.Module<Tensor, Tensor> module)
    {
        ModuleMode.Set(module, training: false);
        using var guard = no_grad();
        golden.Check(key, module.call(golden.InputTensor("x").ToTensor()).Doubles());
        ModuleMode.Set(module, training: true);
    }

    private static Tensor CheckTrainingLoss(GoldenCase golden, nn.Module<Tensor, Tensor> module)
    {
        var logits = module.call(golden.InputTensor("x").ToTensor());
        var loss = nn.functional.cross_entropy(logits, golden.InputTensor("labels").ToTensor());
        golden.Check("logits_train", logits.Doubles());
        golden.Check("loss_train", loss.Doubles());
        return loss;
    }

    private static void CheckGradients(GoldenCase golden, Tensor loss, IEnumerable<(string Name, Tensor Tensor)> inputs)
    {
        var named = inputs.ToArray();
        var gradients = autograd.grad([loss], [.. named.Select(entry => entry.Tensor)]);
        for (int i = 0; i < named.Length; i++) golden.Check($"grad.{named[i].Name}", gradients[i].Doubles());
    }

    private static void CheckStatistics(GoldenCase golden, nn.Module module)
    {
        foreach (var (name, buffer) in module.named_buffers())
        {
            if (!name.EndsWith("num_batches_tracked", StringComparison.Ordinal)) golden.Check($"after.{name}", buffer.Doubles());
        }
    }
}
