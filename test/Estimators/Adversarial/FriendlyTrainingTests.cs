using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class FriendlyTrainingTests
{
    [TestMethod]
    [DataRow(0, 3, 8, "0 0 1 1 2 2 3 3")]
    [DataRow(0, 3, 3, "0 1 2")]
    [DataRow(1, 2, 5, "1 1 1 2 2")]
    [DataRow(2, 2, 3, "2 2 2")]
    public void StepsAfterTheFirstError_RiseEvenlyOverTheEpochs(int first, int last, int epochs, string expected)
    {
        FriendlyTraining method = AdversarialMethods.Friendly(first, last);
        Assert.AreEqual(expected, string.Join(' ', Enumerable.Range(0, epochs).Select(epoch => method.StepsAfterError(epoch, epochs))));
    }

    [TestMethod]
    public void InnerAttack_StopsWhereTheNetworkFirstErrs()
    {
        using var scope = NewDisposeScope();
        using var module = Network.Mlp(16).Bind(12, 3).CreateModule(new RandomStreams(3));
        var values = new float[40 * 12];
        new RandomStream(5).FillUniform(values, 0, 1);
        Tensor inputs = tensor(values, 40, 12), labels = module.call(inputs).argmax(1);
        GradientAttack given = Attacks.IterativeFgsm(0.3, 20), stopped = AdversarialMethods.Friendly().Attack(given, 0, 1);
        Tensor full = given.Perturb(module, inputs, labels), friendly = stopped.Perturb(module, inputs, labels);
        Tensor wrong = module.call(friendly).argmax(1).ne(labels);
        Assert.AreEqual(module.call(full).argmax(1).ne(labels).sum().ToInt64(), wrong.sum().ToInt64());
        Assert.IsGreaterThan(0, wrong.sum().ToInt64());
        // One step before the end of its walk the network was still right.
        Tensor shorter = friendly.sub(friendly.sub(inputs).sign().mul(0.3 / 20));
        Assert.AreEqual(0, module.call(where(wrong.unsqueeze(1), shorter, inputs)).argmax(1).ne(labels).sum().ToInt64());
        Assert.IsGreaterThan(Mean(friendly, inputs), Mean(full, inputs));
    }

    [TestMethod]
    public void AttackTrainedOn_IsWeakerThanThatOfPgdTraining()
    {
        double friendly = Loss(AdversarialMethods.Friendly(0, 0)), whole = Loss(AdversarialMethods.Pgd());
        Assert.IsGreaterThan(friendly, whole);

        static double Loss(AdversarialMethod method) =>
            RobustTraining.HistoryOf(o => (o.Method, o.InnerAttack) = (method, Attacks.Pgd(0.2, 10, 0.05))).Epochs[0].TrainingLoss;
    }

    private static double Mean(Tensor perturbed, Tensor inputs) => perturbed.sub(inputs).abs().mean().ToDouble();
}
