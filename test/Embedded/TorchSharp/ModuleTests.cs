using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Sparse.ML.Embedded.Tests;

[TestClass]
public sealed class ModuleTests
{
    private static readonly string[] NetNames =
    [
        "conv.weight", "conv.bias", "bn.weight", "bn.bias", "head.fc.weight", "head.fc.bias", "blocks.0.weight", "blocks.1.weight", "scale",
    ];

    [TestMethod]
    public void Components_are_registered_under_their_fields_names()
    {
        using var net = new Net();
        CollectionAssert.AreEquivalent(NetNames, net.named_parameters().Select(entry => entry.name).ToArray());
        CollectionAssert.AreEquivalent(new[] { "bn.running_mean", "bn.running_var", "bn.num_batches_tracked", "mask" }, net.named_buffers().Select(entry => entry.name).ToArray());
        CollectionAssert.IsSubsetOf(new[] { "conv", "bn", "head", "head.fc", "blocks.1" }, net.named_modules().Select(entry => entry.name).ToArray());
    }

    [TestMethod]
    public void State_dict_holds_parameters_and_buffers_live()
    {
        using var net = new Net();
        Dictionary<string, Tensor> state = net.state_dict();
        CollectionAssert.AreEquivalent(NetNames.Concat(["bn.running_mean", "bn.running_var", "bn.num_batches_tracked", "mask"]).ToArray(), state.Keys.ToArray());
        using (no_grad()) net.get_parameter("scale")!.fill_(7);
        Assert.AreEqual(7f, state["scale"].item<float>());
    }

    [TestMethod]
    public void A_saved_module_loads_into_another()
    {
        using Net first = new(), second = new();
        using var stream = new MemoryStream();
        first.save(stream);
        second.load(new MemoryStream(stream.ToArray()));
        foreach ((string name, Parameter parameter) in first.named_parameters())
            Assert.IsTrue(parameter.allclose(second.get_parameter(name)!), name);
    }

    [TestMethod]
    public void Loading_another_modules_file_is_refused()
    {
        using var net = new Net();
        using var other = Linear(2, 2);
        using var stream = new MemoryStream();
        other.save(stream);
        Assert.ThrowsExactly<ArgumentException>(() => net.load(new MemoryStream(stream.ToArray())));
    }

    [TestMethod]
    public void Load_state_dict_names_what_is_missing_and_unexpected()
    {
        using var layer = Linear(2, 2);
        using var weight = ones(2, 2);
        var source = new Dictionary<string, Tensor> { ["weight"] = weight, ["gain"] = weight };
        (IList<string> missing, IList<string> unexpected) = layer.load_state_dict(source, strict: false);
        CollectionAssert.AreEqual(new[] { "bias" }, missing.ToArray());
        CollectionAssert.AreEqual(new[] { "gain" }, unexpected.ToArray());
        Assert.AreEqual(4f, layer.weight!.sum().item<float>());
        Assert.ThrowsExactly<InvalidOperationException>(() => layer.load_state_dict(source));
    }

    [TestMethod]
    public void Training_mode_reaches_fields_and_lists()
    {
        using var net = new Net();
        Assert.IsTrue(net.training);
        net.eval();
        Assert.IsTrue(net.modules().Where(module => module is not TorchSharp.Modules.Sequential).All(module => !module.training));
        net.train();
        Assert.IsTrue(net.training && net.bn.training);
    }

    [TestMethod]
    public void Batch_norm_updates_its_statistics_in_training_only()
    {
        using DisposeScope scope = NewDisposeScope();
        var norm = BatchNorm1d(2);
        Tensor x = tensor(new float[,] { { 0, 4 }, { 2, 8 } });
        norm.call(x);
        CollectionAssert.AreEqual(new[] { 0.1f, 0.6f }, norm.running_mean!.data<float>().ToArray().Select(value => MathF.Round(value, 5)).ToArray());
        Assert.AreEqual(1L, norm.num_batches_tracked!.item<long>());
        norm.eval();
        norm.call(x);
        Assert.AreEqual(1L, norm.num_batches_tracked.item<long>());
    }

    [TestMethod]
    public void Dropout_acts_in_training_only()
    {
        using DisposeScope scope = NewDisposeScope();
        var dropout = Dropout(0.5);
        Tensor x = ones(1000);
        Assert.AreNotEqual(1000f, dropout.call(x).sum().item<float>());
        dropout.eval();
        Assert.AreEqual(1000f, dropout.call(x).sum().item<float>());
    }

    [TestMethod]
    public void Sequential_runs_its_modules_in_order_and_leaves_its_input()
    {
        using DisposeScope scope = NewDisposeScope();
        var net = Sequential(("first", Linear(2, 3)), ("second", ReLU()), ("third", Linear(3, 1)));
        Tensor x = ones(4, 2);
        CollectionAssert.AreEqual(new[] { 4L, 1L }, net.call(x).shape);
        Assert.IsFalse(x.IsInvalid);
        CollectionAssert.AreEqual(new[] { "first.weight", "first.bias", "third.weight", "third.bias" }, net.named_parameters().Select(entry => entry.name).ToArray());
    }

    [TestMethod]
    public void Hooks_run_around_call_but_not_forward()
    {
        using DisposeScope scope = NewDisposeScope();
        var layer = Linear(2, 2);
        int calls = 0;
        var remover = layer.register_forward_hook((_, _, output) =>
        {
            calls++;
            return output;
        });
        layer.call(ones(1, 2));
        layer.forward(ones(1, 2));
        Assert.AreEqual(1, calls);
        remover.remove();
        layer.call(ones(1, 2));
        Assert.AreEqual(1, calls);
    }

    [TestMethod]
    public void Conversion_to_another_type_keeps_names_and_gradients()
    {
        using var net = new Net();
        net.to(float64);
        Assert.IsTrue(net.parameters().All(parameter => parameter.dtype == float64 && parameter.requires_grad));
        Assert.AreEqual(float64, net.bn.running_mean!.dtype);
        CollectionAssert.AreEquivalent(NetNames, net.named_parameters().Select(entry => entry.name).ToArray());
        using Tensor output = net.call(ones([1, 1, 4, 4], float64));
        Assert.AreEqual(float64, output.dtype);
    }

    [TestMethod]
    public void Disposing_a_module_disposes_its_parameters()
    {
        var net = new Net();
        Parameter[] parameters = net.parameters().ToArray();
        net.Dispose();
        net.Dispose();
        Assert.IsTrue(parameters.All(parameter => parameter.IsInvalid));
    }

    [TestMethod]
    public void Convolutions_with_named_padding_keep_the_size()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = ones(1, 2, 5, 5);
        CollectionAssert.AreEqual(new[] { 1L, 3L, 5L, 5L }, Conv2d(2, 3, 3, Padding.Same).call(x).shape);
        CollectionAssert.AreEqual(new[] { 1L, 3L, 3L, 3L }, Conv2d(2, 3, (3, 3), (2, 2), (1, 1)).call(x).shape);
        CollectionAssert.AreEqual(new[] { 1L, 3L, 10L, 10L }, ConvTranspose2d(2, 3, 2, 2).call(x).shape);
    }

    [TestMethod]
    public void Layers_compute_what_their_functions_do()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = randn([2, 4, 6, 6], generator: new Generator(1));
        Assert.IsTrue(MaxPool2d(2).call(x).allclose(functional.max_pool2d(x, 2)));
        Assert.IsTrue(AvgPool2d(2).call(x).allclose(functional.avg_pool2d(x, 2)));
        Assert.IsTrue(AdaptiveAvgPool2d(1).call(x).allclose(x.mean([2L, 3L], true)));
        Assert.IsTrue(Flatten().call(x).allclose(x.reshape(2, -1)));
        Assert.IsTrue(LayerNorm(6).call(x).allclose(functional.layer_norm(x, [6])));
        Assert.IsTrue(ReflectionPad2d(1).call(x).allclose(functional.pad(x, (1, 1, 1, 1), PaddingModes.Reflect)));
        Assert.IsTrue(Identity().call(x).allclose(x));
    }

    [TestMethod]
    public void Embedding_looks_rows_up_and_leaves_the_padding_row_zero()
    {
        using DisposeScope scope = NewDisposeScope();
        var embedding = Embedding(5, 3, 0);
        Tensor rows = embedding.call(tensor(new long[] { 0, 2 }));
        Assert.AreEqual(0f, rows[0].abs().sum().item<float>());
        Assert.IsTrue(rows[1].allclose(embedding.weight![2]));
    }

    [TestMethod]
    public void Initial_values_follow_their_rules()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor weight = empty(200, 100);
        init.kaiming_uniform_(weight, Math.Sqrt(5));
        Assert.IsLessThanOrEqualTo(0.1f, weight.abs().max().item<float>());
        init.xavier_normal_(weight);
        Assert.AreEqual(Math.Sqrt(2.0 / 300), weight.std().ToDouble(), 0.002);
        init.orthogonal_(weight);
        Assert.IsTrue(weight.t().mm(weight).allclose(eye(100), atol: 1e-4));
        init.trunc_normal_(weight, 0, 1, -0.5, 0.5);
        Assert.IsLessThanOrEqualTo(0.5f, weight.abs().max().item<float>());
    }

    private sealed class Net : Module<Tensor, Tensor>
    {
        public readonly Conv2d conv = Conv2d(1, 2, 3, 1, 1);
        public readonly BatchNorm2d bn = BatchNorm2d(2);
        private readonly Module<Tensor, Tensor> head = Sequential(("flat", Flatten()), ("fc", Linear(32, 4)));
        private readonly ModuleList<Module<Tensor, Tensor>> blocks = new(Linear(4, 4, false), Linear(4, 4, false));
        private readonly Parameter scale = Parameter(ones(1));
        private readonly Tensor mask = ones(4);

        public Net() : base(nameof(Net)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor features = head.call(bn.call(conv.call(input)));
            foreach (Module<Tensor, Tensor> block in blocks) features = block.call(features);
            return (features * scale * mask).MoveToOuterDisposeScope();
        }
    }
}
