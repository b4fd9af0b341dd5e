using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using static TorchSharp.torch.nn;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Every method of adversarial training, and the forms of network that each must train alike.</summary>
internal static class AdversarialMethodTable
{
    public static readonly IReadOnlyDictionary<string, AdversarialMethod> Methods = new Dictionary<string, AdversarialMethod>
    {
        ["PGD-AT"] = AdversarialMethods.Pgd(),
        ["FAT"] = AdversarialMethods.Friendly(lastStepsAfterError: 1),
        ["TRADES"] = AdversarialMethods.Trades(),
        ["MART"] = AdversarialMethods.Mart(),
        ["CAT_cw"] = AdversarialMethods.Calibrated(mask: MaskNetwork.Mlp(8)),
        ["CAT_cent"] = AdversarialMethods.Calibrated(criterion: AttackObjectives.CrossEntropy, mask: MaskNetwork.Mlp(8)),
    };

    public static readonly IReadOnlyDictionary<string, Action<AdversarialTrainerOptions>> Forms =
        new Dictionary<string, Action<AdversarialTrainerOptions>>
        {
            ["dense"] = _ => { },
            ["RigL"] = o => o.SparseMethod = SparseMethods.RigL(0.5, interval: 4),
            ["gradual pruning, perturbed weights"] = o => (o.SparseMethod, o.WeightPerturbation) = (SparseMethods.Gmp(0.5), new()),
            ["batch norm, attacked in training mode"] = o => (o.Network, o.AttackInTrainingMode) = (Network.Registered(Normalized), true),
        };

    private const string Normalized = "adversarial-test-normalized";

    static AdversarialMethodTable() => RegisteredNetworks.Register(Normalized, context => Sequential(
        Linear(context.InputShape[0], 16), BatchNorm1d(16), ReLU(),
        new SeededDropout(0.2, 1, context.Streams), Linear(16, context.Outputs)));

    public static IEnumerable<object[]> Names => Methods.Keys.Select(name => new object[] { name });

    public static IEnumerable<object[]> Rows => from method in Methods.Keys from form in Forms.Keys select new object[] { method, form };

    public static Action<AdversarialTrainerOptions> Of(string method, string form) => o =>
    {
        Forms[form](o);
        o.Method = Methods[method];
    };
}
