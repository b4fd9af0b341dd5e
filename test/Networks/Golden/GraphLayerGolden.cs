using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks.Tests;

/// <summary>Layers of graph networks against the reference: outputs, attention and all gradients.</summary>
internal static class GraphLayerGolden
{
    public static void Convolution(GoldenCase golden)
    {
        using var scope = NewDisposeScope();
        Tensor weight = golden.InputTensor("weight").ToTensor();
        using var layer = new GraphConvolution(weight.shape[0], weight.shape[1]);
        Load(layer, ("weight", weight.t().contiguous()), ("bias", golden.InputTensor("bias").ToTensor()));
        var gradients = Check(golden, layer);
        golden.Check("grad.weight", gradients["weight"].t().contiguous().Doubles());
        golden.Check("grad.bias", gradients["bias"].Doubles());
        golden.AssertAllCompared();
    }

    public static void Attention(GoldenCase golden)
    {
        using var scope = NewDisposeScope();
        Tensor weight = golden.InputTensor("weight").ToTensor();
        (long heads, long inputs, long width) = (weight.shape[0], weight.shape[1], weight.shape[2]);
        bool mean = golden.ExpectedTensor("output").Shape[1] == width;
        using var layer = new GraphAttention(
            inputs, width, (int)heads, mean ? HeadCombination.Mean : HeadCombination.Concatenate, golden.InputDouble("negative_slope"),
                bias: false);
        Load(layer, ("weight", weight.transpose(1, 2).reshape(heads * width, inputs)),
            ("attention_source", golden.InputTensor("attention_source").ToTensor()),
                ("attention_target", golden.InputTensor("attention_target").ToTensor()));
        var gradients = Check(golden, layer);
        golden.Check("grad.weight", gradients["weight"].view(heads, width, inputs).transpose(1, 2).contiguous().Doubles());
        golden.Check("grad.attention_source", gradients["attention_source"].Doubles());
        golden.Check("grad.attention_target", gradients["attention_target"].Doubles());
        CheckShares(golden, layer, (int)heads);
        golden.AssertAllCompared();
    }

    public static void Isomorphism(GoldenCase golden)
    {
        using var scope = NewDisposeScope();
        bool perceptron = golden.HasInput("w2");
        Tensor weight = golden.InputTensor("w1").ToTensor();
        long outputs = golden.InputTensor(perceptron ? "w2" : "w1").Shape[0];
        var aggregation = golden.What.Contains("mean aggregator", StringComparison.Ordinal) ? NeighborAggregation.Mean
            : NeighborAggregation.Sum;
        using var layer = new GraphIsomorphismConvolution(
            weight.shape[1], outputs, perceptron ? weight.shape[0] : null, aggregation, golden.InputDouble("eps"),
                bias: golden.HasInput("b1"));
        string[] inputs = perceptron ? ["w1", "b1", "w2", "b2"] : ["w1"];
        string[] names = perceptron ? ["weight1", "bias1", "weight2", "bias2"] : ["weight1"];
        Load(layer, [.. names.Zip(inputs, (name, key) => (name, golden.InputTensor(key).ToTensor()))]);
        // The form with one linear map has a ReLU behind it.
        var gradients = Check(golden, layer, perceptron ? value => value : value => nn.functional.relu(value));
        for (int i = 0; i < names.Length; i++) golden.Check($"grad.{inputs[i]}", gradients[names[i]].Doubles());
        golden.AssertAllCompared();
    }

    private static void Load(GraphLayer layer, params (string Name, Tensor Value)[] values)
    {
        foreach (var (_, tensor) in ModuleWeights.Named(layer)) tensor.DetachFromDisposeScope();
        ModuleWeights.Load(layer, values.ToDictionary(entry => entry.Name, entry => entry.Value));
    }

    private static Dictionary<string, Tensor> Check(GoldenCase golden, GraphLayer layer, Func<Tensor, Tensor>? activation = null)
    {
        using var graph = new GraphInput(Graphs.FromPairs(golden.InputInt("nodes"), golden.InputTensor("edges")));
        layer.Input = graph;
        Tensor input = golden.InputTensor("x").ToTensor().requires_grad_();
        Tensor output = layer.call(input);
        if (activation is not null) output = activation(output);
        golden.Check("output", output.contiguous().Doubles());
        var named = layer.named_parameters().ToArray();
        var gradients = autograd.grad([output], [input, .. named.Select(entry => entry.parameter)],
            [golden.InputTensor("upstream_gradient").ToTensor()]);
        golden.Check("grad.x", gradients[0].Doubles());
        return named.Select((entry, index) => (entry.name, gradients[index + 1])).ToDictionary(entry => entry.name, entry => entry.Item2);
    }

    private static void CheckShares(GoldenCase golden, GraphAttention layer, int heads)
    {
        SparseRows edges = layer.Input!.Operators.Attention;
        Tensor values = nn.functional.linear(golden.InputTensor("x").ToTensor(), layer.get_parameter("weight")!);
        double[] shares = layer.Shares(edges, values).detach().Doubles();
        int nodes = edges.RowCount;
        double[] dense = new double[heads * nodes * nodes];
        int[] rows = edges.Rows();
        for (int entry = 0; entry < rows.Length; entry++)
        {
            for (int head = 0; head < heads; head++) dense[(head * nodes + rows[entry]) * nodes + edges.Indices[entry]] =
                shares[entry * heads + head];
        }

        golden.Check("attention", dense);
    }
}
