using Sparse.ML.Networks;
using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>A run on a golden case's network whose only batch is the case's.</summary>
internal sealed class GoldenScoringRun : IDisposable
{
    private readonly FixedData? _data;
    private readonly List<NetworkOptimizer> _optimizers = [];

    public GoldenScoringRun(GoldenCase golden)
    {
        Definition = golden.HasInput("x")
            ? GoldenNetworks.SmallConvNet(golden)
            : new SmallConvNetDefinition { Image = new(1, 28, 28), Width = golden.InputInt("c1"), Outputs = golden.InputInt("classes") };
        var module = Definition.CreateModule(new RandomStreams(1));
        using (no_grad())
            foreach (var (name, value) in module.state_dict().Where(item => golden.HasInput(item.Key))) value.copy_(golden.InputTensor(name).ToTensor());
        Names = golden.HasInput("maskable") ? golden.InputStrings("maskable") : [.. MaskableWeights.Of(module).Select(weight => weight.Name)];
        if (golden.HasInput("x")) _data = new FixedData(golden.InputTensor("x").ToTensor(), golden.InputTensor("labels").ToTensor(), golden.InputInt("classes"));
        var optimizer = Optimizers.Sgd().Create([.. module.named_parameters().Select(item => new NamedParameter(item.name, item.parameter))]);
        Own(optimizer);
        State = new(Definition, module, optimizer, new CrossEntropyObjective(), new RandomStreams(1), CPU, ScalarType.Float32, _data!);
    }

    public NetworkDefinition Definition { get; }

    public TrainingState State { get; }

    /// <summary>Names of the maskable weights.</summary>
    public string[] Names { get; }

    public Tensor Features => _data!.Features;

    public Tensor Labels => _data!.Labels;

    public IReadOnlyList<Tensor> Weights => [.. Names.Select(name => State.Parameters.Single(parameter => parameter.Name == name).Value)];

    public Tensor[] DenseMasks() => [.. Weights.Select(weight => ones_like(weight, ScalarType.Bool))];

    public ScoringContext Context(IReadOnlyList<Tensor> masks)
    {
        var layers = Names.Zip(Weights, (name, weight) => new MaskedLayer(name, 0, weight, weight.shape, 0));
        return new(State, [.. layers], masks);
    }

    /// <summary>Disposes an optimiser with the run.</summary>
    public void Own(NetworkOptimizer optimizer) => _optimizers.Add(optimizer);

    public void Dispose()
    {
        foreach (var optimizer in _optimizers) optimizer.Dispose();
        State.Module.Dispose();
        _data?.Dispose();
    }
}
