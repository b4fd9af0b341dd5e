using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Evaluation.Tests;

/// <summary>Rows whose fate under attack is known in closed form.</summary>
internal static class RobustnessRows
{
    /// <summary>
    /// Two features, class 0 when the first is larger: a row with the features 0.5 ± m is broken in L-infinity exactly when ε is above m.
    /// </summary>
    public static FunctionNetwork Difference() => FunctionNetwork.OfMargin(input => input.select(1, 0).sub(input.select(1, 1)));

    /// <summary>Rows of class 0 with given m; a negative one is misclassified without an attack.</summary>
    public static float[,] Margins(params float[] margins)
    {
        float[,] rows = new float[margins.Length, 2];
        for (int i = 0; i < margins.Length; i++) (rows[i, 0], rows[i, 1]) = (0.5f + margins[i], 0.5f - margins[i]);
        return rows;
    }

    /// <summary>Rows of equal features.</summary>
    public static float[,] Constant(int count, int features, float value)
    {
        float[,] rows = new float[count, features];
        for (int i = 0; i < count; i++) for (int j = 0; j < features; j++) rows[i, j] = value;
        return rows;
    }

    /// <summary>Evaluates without the checks that need passes of their own, unless the options ask for them.</summary>
    public static RobustnessMetrics Run(nn.Module<Tensor, Tensor> network, float[,] rows, RobustnessOptions options, long[]? labels = null,
        ImageShape? image = null, List<string>? log = null, nn.Module<Tensor, Tensor>? last = null, bool[]? mask = null)
    {
        options.Validate();
        options = options.Copy();
        using Tensor inputs = tensor(rows), classes = tensor(labels ?? new long[rows.GetLength(0)]);
        using Tensor? maskTensor = mask is null ? null : tensor(mask);
        var set = new AttackedSet(network, inputs, classes, options) { Mask = maskTensor };
        var run = new RobustnessRun(set, ["a", "b"], options, line => log?.Add(line))
        {
            Image = image, Last = last is null ? null : set with { Network = last },
        };
        return run.Run();
    }

    public static RobustnessOptions Options(params Attack[] attacks) => new() { Attacks = attacks, MaskingRows = 0, GallerySize = 0 };
}
