using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// Gradients asked for in a form that libtorch never refuses: TorchSharp's <c>autograd.grad</c> does not turn such an error into an
/// exception, it ends the process.
/// </summary>
internal static class Gradients
{
    /// <summary>Gradients of a scalar; null for an input that it does not depend on, or that takes no gradient.</summary>
    /// <param name="value">The scalar.</param>
    /// <param name="inputs">Tensors of its graph.</param>
    /// <param name="retainGraph">Whether further gradients of the same graph follow.</param>
    /// <param name="differentiable">Whether the gradients keep a graph, for second derivatives; retains the graph too.</param>
    public static Tensor?[] Of(Tensor value, IReadOnlyList<Tensor> inputs, bool retainGraph = false, bool differentiable = false)
    {
        var gradients = new Tensor?[inputs.Count];
        int[] asked = [.. Enumerable.Range(0, inputs.Count).Where(i => inputs[i].requires_grad)];
        if (asked.Length == 0 || !value.requires_grad) return gradients;
#pragma warning disable RS0030 // This is the guarded call.
        var found = autograd.grad([value], [.. asked.Select(i => inputs[i])], null, retainGraph || differentiable, differentiable, true);
#pragma warning restore RS0030
        for (int i = 0; i < asked.Length; i++) gradients[asked[i]] = found[i] is { IsInvalid: false } gradient ? gradient : null;
        return gradients;
    }
}
