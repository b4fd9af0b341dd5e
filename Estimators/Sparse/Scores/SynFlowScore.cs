using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// Synaptic flow |∂R/∂W ⊙ W|, where R is the sum of the outputs for an input of ones, all parameters replaced by their absolute values
/// and batch normalisation with identity statistics. Needs no data and empties no layer. Tanaka et al.: Pruning neural networks without
/// any data by iteratively conserving synaptic flow, arXiv:2006.05467.
/// </summary>
/// <remarks>Computed in double precision on a copy of the network on the CPU: scores overflow single precision in deep networks.</remarks>
public sealed record SynFlowScore : PruningScore
{
    /// <summary>Rounds of scoring and pruning on an exponential schedule, at least 1. <value>The default value is 100.</value></summary>
    public int Iterations { get; init; } = SparseDefaults.SynFlowIterations;

    internal override int Rounds => Iterations;

    internal override IReadOnlyList<Tensor> Compute(ScoringContext context) =>
        [.. Flow(context).Scores.Select(score => score.to(context.State.Device))];

    internal override void Validate(ICollection<string> errors, string prefix) =>
        errors.Require(Iterations >= 1, prefix + nameof(Iterations), "at least 1", Iterations);

    /// <summary>R and the scores of every layer, on the CPU.</summary>
    internal static (double Total, Tensor[] Scores) Flow(ScoringContext context)
    {
        using var scope = NewDisposeScope();
        using var module = context.State.Definition.CreateModule(context.State.Streams);
        module.to(ScalarType.Float64);
        CopyState(context.State.Module, module);
        PrepareNetwork(module);
        var parameters = module.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        Tensor[] weights = [.. context.Layers.Select(layer => parameters[layer.Name])];
        using (no_grad())
            for (int i = 0; i < weights.Length; i++) weights[i].mul_(context.Masks[i].to(ScalarType.Float64, CPU));
        Tensor total = module.call(ones([1, .. context.State.Definition.InputShape!], ScalarType.Float64)).sum();
        var gradients = WeightGradients.Of(total, weights);
        var scores = gradients.Zip(weights, (gradient, weight) => gradient.mul(weight.detach()).abs().MoveToOuterDisposeScope());
        return (total.ToDouble(), [.. scores]);
    }

    /// <summary>Absolute values, evaluation mode and identity statistics.</summary>
    private static void PrepareNetwork(nn.Module<Tensor, Tensor> module)
    {
        ModuleMode.Set(module, training: false);
        using var _ = no_grad();
        foreach (var (_, parameter) in module.named_parameters()) parameter.abs_();
        foreach (var (name, buffer) in module.named_buffers())
        {
            if (name.EndsWith("running_mean", StringComparison.Ordinal)) buffer.zero_();
            else if (name.EndsWith("running_var", StringComparison.Ordinal)) buffer.fill_(1);
        }
    }

    private static void CopyState(nn.Module source, nn.Module target)
    {
        using var _ = no_grad();
        var values = source.state_dict();
        foreach ((string name, Tensor value) in target.state_dict()) value.copy_(values[name]);
    }
}
