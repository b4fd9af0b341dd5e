using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Networks of the caller whose parameters get no gradient: libtorch's own complaint would end the process.</summary>
[TestClass]
public sealed class UntrainableNetworkTests
{
    [TestMethod]
    public void A_parameter_that_forward_does_not_use_is_named() =>
        StringAssert.Contains(MessageOf("with-an-unused-layer", uses: false, detaches: false), "Parameter 'unused.weight'");

    [TestMethod]
    public void A_network_that_cuts_the_gradient_is_an_error() =>
        StringAssert.Contains(MessageOf("detaching", uses: true, detaches: true), "cuts the gradient");

    [TestMethod]
    public void A_network_that_uses_all_its_parameters_trains()
    {
        RegisteredNetworks.Register("using-all", network => new TwoLayers(Blobs.Features, 3, uses: true, detaches: false));
        Training.Fit(o => o.Network = Network.Registered("using-all")).Dispose();
    }

    private static string MessageOf(string name, bool uses, bool detaches)
    {
        RegisteredNetworks.Register(name, network => new TwoLayers(Blobs.Features, 3, uses, detaches));
        return Assert.ThrowsExactly<InvalidOperationException>(() => Training.Fit(o => o.Network = Network.Registered(name))).Message;
    }

    private sealed class TwoLayers : nn.Module<Tensor, Tensor>
    {
        private readonly bool _uses, _detaches;
        private readonly TorchSharp.Modules.Linear _used, _unused;

        public TwoLayers(long features, long classes, bool uses, bool detaches) : base("two layers")
        {
            (_uses, _detaches) = (uses, detaches);
            (_used, _unused) = (nn.Linear(features, classes), nn.Linear(features, classes));
            register_module("used", _used);
            register_module("unused", _unused);
        }

        public override Tensor forward(Tensor input)
        {
            Tensor logits = _used.call(input);
            if (_uses) logits = logits.add(_unused.call(input));
            return _detaches ? logits.detach() : logits;
        }
    }
}
