using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks.Tests;

/// <summary>The operations that layers are made of: values against plain operators, gradients against numeric differences.</summary>
[TestClass]
public class MessageFunctionTests
{
    private const int Nodes = 30;

    private static readonly SparseRows Rows = SparseRows.Of(Graphs.Random(Nodes, 90, seed: 3, EdgeRules.Directed, weighted: true));

    private static readonly Dictionary<string, (long[][] Shapes, Func<Tensor[], Tensor> Kernel, Func<Tensor[], Tensor> Plain)> Cases = new()
    {
        ["multiply"] = ([[Nodes, 70]], x => MessageFunctions.Multiply(Rows, x[0]), x => MessageFallback.Multiply(Rows, x[0])),
        ["weighted sum"] = ([[Rows.EntryCount, 2], [Nodes, 10]], x => MessageFunctions.WeightedSum(Rows, false, x[0], x[1]),
            x => MessageFallback.WeightedSum(Rows, false, x[0], x[1])),
        ["weighted sum, transposed"] = ([[Rows.EntryCount, 3], [Nodes, 6]], x => MessageFunctions.WeightedSum(Rows, true, x[0], x[1]),
            x => MessageFallback.WeightedSum(Rows, true, x[0], x[1])),
        ["dot"] = ([[Nodes, 10], [Nodes, 10]], x => MessageFunctions.Dot(Rows, 2, x[0], x[1]),
            x => MessageFallback.Dot(Rows, 2, x[0], x[1])),
        ["spread"] = ([[Nodes, 3]], x => MessageFunctions.Spread(Rows, false, x[0]), x => MessageFallback.Spread(Rows, false, x[0])),
        ["spread, transposed"] = ([[Nodes, 3]], x => MessageFunctions.Spread(Rows, true, x[0]),
            x => MessageFallback.Spread(Rows, true, x[0])),
        ["reduce"] = ([[Rows.EntryCount, 3]], x => MessageFunctions.Reduce(Rows, false, x[0]),
            x => MessageFallback.Reduce(Rows, false, x[0])),
        ["reduce, transposed"] = ([[Rows.EntryCount, 3]], x => MessageFunctions.Reduce(Rows, true, x[0]),
            x => MessageFallback.Reduce(Rows, true, x[0])),
        ["softmax"] = ([[Rows.EntryCount, 3]], x => MessageFunctions.Softmax(Rows, x[0]), x => MessageFallback.Softmax(Rows, x[0])),
    };

    public static IEnumerable<object[]> Names => Cases.Keys.Select(name => new object[] { name });

    [TestMethod, DynamicData(nameof(Names))]
    public void Kernels_equal_plain_operators_in_value_and_gradient(string name)
    {
        using var scope = NewDisposeScope();
        (Tensor value, Tensor[] gradients) = Run(name, Cases[name].Kernel, float64);
        (Tensor plain, Tensor[] plainGradients) = Run(name, Cases[name].Plain, float64);
        AssertClose(plain, value, 1e-6);
        for (int i = 0; i < gradients.Length; i++) AssertClose(plainGradients[i], gradients[i], 1e-6);
    }

    [TestMethod, DynamicData(nameof(Names))]
    public void Single_precision_equals_double_precision_up_to_rounding(string name)
    {
        using var scope = NewDisposeScope();
        (Tensor wide, Tensor[] wideGradients) = Run(name, Cases[name].Kernel, float64);
        (Tensor narrow, Tensor[] narrowGradients) = Run(name, Cases[name].Kernel, float32);
        AssertClose(wide, narrow, 1e-4);
        for (int i = 0; i < wideGradients.Length; i++) AssertClose(wideGradients[i], narrowGradients[i], 1e-4);
    }

    [TestMethod, DynamicData(nameof(Names))]
    public void Gradients_of_gradients_equal_those_of_plain_operators(string name)
    {
        using var scope = NewDisposeScope();
        Tensor[] kernel = Second(name, Cases[name].Kernel), plain = Second(name, Cases[name].Plain);
        for (int i = 0; i < kernel.Length; i++) AssertClose(plain[i], kernel[i], 1e-6);
    }

    [TestMethod]
    public void Results_do_not_depend_on_the_number_of_threads()
    {
        using var scope = NewDisposeScope();
        SparseRows large = SparseRows.Of(Graphs.Random(3000, 20000, seed: 1, weighted: true));
        Tensor input = randn([3000, 40], generator: new Generator(1));
        int threads = get_num_threads();
        try
        {
            set_num_threads(1);
            Tensor one = MessageFunctions.Multiply(large, input);
            set_num_threads(4);
            Assert.IsTrue(one.Equals(MessageFunctions.Multiply(large, input)));
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [TestMethod]
    public void A_symmetric_matrix_is_its_own_transpose()
    {
        SparseRows symmetric = SparseRows.Of(Graphs.Random(20, 50, seed: 2).Normalize());
        Assert.AreSame(symmetric, symmetric.Transposed);
        Assert.AreNotSame(Rows, Rows.Transposed);
    }

    [TestMethod]
    public void A_graph_without_nodes_or_edges_gives_empty_or_zero_results()
    {
        using var scope = NewDisposeScope();
        SparseRows empty = SparseRows.Of(GraphStructure.FromEdges(0, [], []));
        Assert.AreEqual(0, MessageFunctions.Multiply(empty, zeros(0, 3)).numel());
        SparseRows lonely = SparseRows.Of(GraphStructure.FromEdges(2, [], []));
        CollectionAssert.AreEqual(new double[6], MessageFunctions.Multiply(lonely, ones([2, 3])).Doubles());
    }

    private static (Tensor Value, Tensor[] Gradients) Run(string name, Func<Tensor[], Tensor> function, ScalarType type)
    {
        Tensor[] inputs = Inputs(name, type);
        Tensor value = function(inputs);
        Tensor upstream = randn(value.shape, float64, generator: new Generator(7)).to(type);
        return (value, [.. autograd.grad([value], inputs, [upstream])]);
    }

    private static Tensor[] Second(string name, Func<Tensor[], Tensor> function)
    {
        Tensor[] inputs = Inputs(name, float64);
        Tensor[] first = [.. autograd.grad([function(inputs).pow(3).sum()], inputs, retain_graph: true, create_graph: true)];
        return [.. autograd.grad([.. first.Select(gradient => gradient.pow(2).sum())], inputs)];
    }

    private static Tensor[] Inputs(string name, ScalarType type)
    {
        var generator = new Generator(5);
        return Array.ConvertAll(Cases[name].Shapes, shape => randn(shape, float64, generator: generator).to(type).requires_grad_());
    }

    private static void AssertClose(Tensor expected, Tensor actual, double tolerance)
    {
        double[] left = expected.to(float64).detach().contiguous().Doubles(), right = actual.to(float64).detach().contiguous().Doubles();
        Assert.HasCount(left.Length, right);
        for (int i = 0; i < left.Length; i++) Assert.AreEqual(left[i], right[i], tolerance * (1 + Math.Abs(left[i])), $"element {i}");
    }
}
