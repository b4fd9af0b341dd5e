using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Parameters with chosen values in double precision: a weight of rank 2 and a bias of rank 1.</summary>
internal sealed class ParameterSet : IDisposable
{
    private readonly Parameter _weight, _bias;

    public ParameterSet()
    {
        _weight = new(tensor(new[] { 1.0, -2.0, 0.5, 3.0 }, [2, 2]));
        _bias = new(tensor(new[] { 0.25, -1.0 }));
    }

    public IReadOnlyList<NamedParameter> Parameters => [new("layer.weight", _weight), new("layer.bias", _bias)];

    /// <summary>All values, the weight's first.</summary>
    public double[] Values => [.. Read(_weight), .. Read(_bias)];

    /// <summary>Takes one step with gradients that depend on the step only.</summary>
    public static void Step(NetworkOptimizer optimizer, int step, double rate = 0.1, double? momentum = null)
    {
        using var scope = NewDisposeScope();
        using (no_grad()) optimizer.Step([tensor(Gradient(step)[..4], [2, 2]), tensor(Gradient(step)[4..])], rate, momentum);
    }

    /// <summary>Values after some steps of an optimiser.</summary>
    public static double[] Run(OptimizerDefinition definition, int steps, double? momentum = null)
    {
        using var parameters = new ParameterSet();
        using NetworkOptimizer optimizer = definition.Create(parameters.Parameters);
        for (int step = 0; step < steps; step++) Step(optimizer, step, definition.LearningRate, momentum);
        return parameters.Values;
    }

    /// <summary>The six gradients of a step.</summary>
    public static double[] Gradient(int step) => [.. Enumerable.Range(0, 6).Select(i => Math.Sin(1 + i + 2.3 * step))];

    public static double[] Read(Tensor values)
    {
        using Tensor flat = values.detach().reshape(-1);
        return flat.data<double>().ToArray();
    }

    public static void AssertClose(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance = 1e-12)
    {
        Assert.AreEqual(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++) Assert.AreEqual(expected[i], actual[i], tolerance, $"element {i}");
    }

    public void Dispose()
    {
        _weight.Dispose();
        _bias.Dispose();
    }
}
