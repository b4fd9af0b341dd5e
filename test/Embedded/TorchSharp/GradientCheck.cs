using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Embedded.Tests;

/// <summary>Compares autograd's gradient of a scalar function with central differences in double precision.</summary>
internal static class GradientCheck
{
    private const double Step = 1e-6;

    /// <summary>The largest difference over all elements of all inputs.</summary>
    public static double LargestDifference(Func<Tensor[], Tensor> function, params Tensor[] inputs)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor weights = randn(Scalar(function, inputs, null).shape, float64, generator: new Generator(7));
        foreach (Tensor input in inputs) input.requires_grad = true;
        IList<Tensor> gradients = autograd.grad([Scalar(function, inputs, weights)], inputs);
        double largest = 0;
        using IDisposable guard = no_grad();
        for (int i = 0; i < inputs.Length; i++)
        {
            double[] analytic = gradients[i].contiguous().data<double>().ToArray();
            for (int place = 0; place < analytic.Length; place++)
                largest = Math.Max(largest, Math.Abs(analytic[place] - Numeric(function, inputs, i, place, weights)));
        }

        return largest;
    }

    private static double Numeric(Func<Tensor[], Tensor> function, Tensor[] inputs, int input, int place, Tensor weights)
    {
        var elements = inputs[input].data<double>();
        long[] index = Unravel(place, inputs[input].shape);
        double kept = elements[index];
        elements[index] = kept + Step;
        double above = Scalar(function, inputs, weights).item<double>();
        elements[index] = kept - Step;
        double below = Scalar(function, inputs, weights).item<double>();
        elements[index] = kept;
        return (above - below) / (2 * Step);
    }

    // A weighted sum: a plain one would hide gradients that cancel, as those of a softmax do.
    private static Tensor Scalar(Func<Tensor[], Tensor> function, Tensor[] inputs, Tensor? weights)
    {
        Tensor value = function(inputs);
        return weights is null ? value : value.mul(weights).sum();
    }

    private static long[] Unravel(long place, long[] shape)
    {
        var index = new long[shape.Length];
        for (int dim = shape.Length - 1; dim >= 0; dim--) (place, index[dim]) = Math.DivRem(place, shape[dim]);
        return index;
    }
}
