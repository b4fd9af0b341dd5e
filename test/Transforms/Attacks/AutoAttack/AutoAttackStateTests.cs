using Sparse.ML.Networks;
using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

/// <summary>The state file: going on where a run ended, and refusing what does not fit.</summary>
[TestClass]
public sealed class AutoAttackStateTests : IDisposable
{
    private readonly AutoAttackSetting _setting = new();

    public void Dispose() => _setting.Dispose();

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(9)]
    [Covers(typeof(AutoAttackOptions), nameof(AutoAttackOptions.StatePath), nameof(AutoAttackOptions.CancellationToken))]
    public void CancelledRun_GoesOnToTheSameResult(int reports)
    {
        using AutoAttackResult whole = _setting.Evaluate();
        Interrupt(reports);
        int later = 0;
        AutoAttackOptions options = new() { StatePath = _setting.StatePath, BatchSize = 6, Progress = new Counter(() => later++) };
        using AutoAttackResult resumed = _setting.Evaluate(options);
        CollectionAssert.AreEqual(whole.Ledger.ToArray(), resumed.Ledger.ToArray());
        Assert.IsLessThan(1e-12, resumed.AdversarialExamples.sub(whole.AdversarialExamples).abs().max().ToDouble());
        for (int i = 0; i < whole.Stages.Count; i++)
            Assert.AreEqual(whole.Stages[i] with { Elapsed = default }, resumed.Stages[i] with { Elapsed = default });
        Assert.IsTrue(later > 0 && resumed.Elapsed > resumed.Stages[0].Elapsed);
    }

    [TestMethod]
    public void FinishedRun_IsNotRunAgain()
    {
        using AutoAttackResult first = _setting.Evaluate(new() { StatePath = _setting.StatePath });
        int reports = 0;
        AutoAttackOptions options = new() { StatePath = _setting.StatePath, Progress = new Counter(() => reports++) };
        using AutoAttackResult second = _setting.Evaluate(options);
        Assert.AreEqual(0, reports);
        CollectionAssert.AreEqual(first.Ledger.ToArray(), second.Ledger.ToArray());
        CollectionAssert.AreEqual(first.Stages.ToArray(), second.Stages.ToArray());
    }

    [TestMethod]
    [DataRow(0, true)]
    [DataRow(1000, false)]
    [Covers(typeof(AutoAttackOptions), nameof(AutoAttackOptions.StateInterval))]
    public void StateInterval_DecidesWhetherABatchIsWritten(int seconds, bool written)
    {
        bool? seen = null;
        int reports = 0;
        var second = new Counter(() => seen = ++reports == 2 ? File.Exists(_setting.StatePath) : seen);
        AutoAttackOptions options = new() { StatePath = _setting.StatePath, BatchSize = 5, StateInterval = TimeSpan.FromSeconds(seconds) };
        _setting.Evaluate(options with { Progress = second }).Dispose();
        Assert.AreEqual(written, seen);
    }

    [TestMethod]
    public void StateOfAnotherRun_IsRefused()
    {
        using var scope = NewDisposeScope();
        _setting.Evaluate(new() { StatePath = _setting.StatePath }).Dispose();
        AutoAttackOptions options = new() { StatePath = _setting.StatePath };
        AutoAttack attack = AutoAttackSetting.Attack;
        void Refused(string part, AutoAttack chosen, Tensor inputs, Tensor labels, AutoAttackOptions changed) => StringAssert.Contains(
            Assert.Throws<InvalidOperationException>(() => chosen.Evaluate(_setting.Network, inputs, labels, changed)).Message, part);
        Refused("the attacks differ", attack with { Epsilon = 0.041 }, _setting.Inputs, _setting.Labels, options);
        Refused("the attacks differ", attack with { Attacks = [.. attack.Attacks.Reverse()] }, _setting.Inputs, _setting.Labels, options);
        Refused("the seed and constraints differ", attack, _setting.Inputs, _setting.Labels, options with { Seed = 1 });
        Refused("the seed and constraints differ", attack, _setting.Inputs, _setting.Labels, options with { Bounds = new(0, 2) });
        Refused("the inputs differ", attack, _setting.Inputs.mul(0.999), _setting.Labels, options);
        Refused("the labels differ", attack, _setting.Inputs, _setting.Labels.add(1).remainder(5), options);
        using (no_grad()) _setting.Network.parameters().First().add_(1e-6);
        Refused("the weights of the network differ", attack, _setting.Inputs, _setting.Labels, options);
    }

    [TestMethod]
    public void DamagedState_IsRefused()
    {
        Interrupt(3);
        byte[] whole = File.ReadAllBytes(_setting.StatePath);
        foreach (int length in (int[])[0, 4, 100, whole.Length / 2, whole.Length - 1])
        {
            File.WriteAllBytes(_setting.StatePath, whole[..length]);
            Assert.Throws<InvalidDataException>(() => _setting.Evaluate(new() { StatePath = _setting.StatePath }), $"{length} bytes");
        }
    }

    [TestMethod]
    [DataRow("\"stage\":", "\"stage\":7", "attacks are done")]
    [DataRow("\"stage\":", "\"stage\":-1", "attacks are done")]
    [DataRow("\"position\":", "\"position\":99", "examples are done")]
    [DataRow("\"ticks\":", "\"ticks\":-5", "negative")]
    [DataRow("\"format\":", "\"format\":\"x\"", "format")]
    [DataRow("\"costs\":", "\"costs\":null", "Costs")]
    public void AlteredNumbers_AreRefused(string key, string replacement, string reason)
    {
        Rewrite(3, (tensors, text) =>
        {
            int start = text.IndexOf(key, StringComparison.Ordinal), end = start + key.Length, depth = 0;
            for (; depth > 0 || text[end] is not (',' or '}'); end++)
                depth += text[end] is '[' or '{' ? 1 : text[end] is ']' or '}' ? -1 : 0;
            return text[..start] + replacement + text[end..];
        });
        AssertDamaged(reason);
    }

    [TestMethod]
    [DataRow("adversarial", "norm")]
    [DataRow("margins", "not finite")]
    [DataRow("brokenBy", "broken by attack")]
    [DataRow("predictions", "contradict")]
    [DataRow("cleanPredictions", "negative class")]
    public void AlteredTensors_AreRefused(string name, string reason)
    {
        Rewrite(3, (tensors, text) =>
        {
            Tensor altered = tensors[name].clone();
            _ = name switch
            {
                "adversarial" => altered.copy_(altered.sub(0.5).mul(0.5).add(0.5)),
                "margins" => altered.fill_(double.NaN),
                "brokenBy" => altered.fill_(4),
                "predictions" => altered.add_(1),
                _ => altered.fill_(-3),
            };
            tensors[name] = altered;
            return text;
        });
        AssertDamaged(reason);
    }

    [TestMethod]
    public void TensorsOfAnotherShape_AreRefused()
    {
        Rewrite(3, (tensors, text) =>
        {
            tensors["adversarial"] = tensors["adversarial"].narrow(0, 0, 3);
            return text;
        });
        AssertDamaged("another shape");
    }

    [TestMethod]
    public void FailureOfTheNetwork_KeepsTheBatchesThatWereDone()
    {
        using var failing = new FailingNetwork(_setting.Network, 80);
        AutoAttackOptions options = new() { StatePath = _setting.StatePath, BatchSize = 10 };
        Assert.Throws<NotSupportedException>(() => AutoAttackSetting.Attack.Evaluate(failing, _setting.Inputs, _setting.Labels, options));
        using WeightFile file = WeightFile.Read(_setting.StatePath);
        Assert.IsTrue(file.Tensors["brokenBy"].ge(0).any().ToBoolean());
    }

    private void AssertDamaged(string reason) => StringAssert.Contains(
        Assert.Throws<InvalidDataException>(() => _setting.Evaluate(new() { StatePath = _setting.StatePath })).Message, reason,
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Cancels a run at a report.</summary>
    private void Interrupt(int reports)
    {
        using var source = new CancellationTokenSource();
        var stop = new Counter(() =>
        {
            if (--reports == 0) source.Cancel();
        });
        AutoAttackOptions options = new() { StatePath = _setting.StatePath, BatchSize = 10, Progress = stop };
        Assert.Throws<OperationCanceledException>(() => _setting.Evaluate(options with { CancellationToken = source.Token }));
        Assert.IsTrue(File.Exists(_setting.StatePath));
    }

    /// <summary>Interrupts a run and changes its state.</summary>
    private void Rewrite(int reports, Func<Dictionary<string, Tensor>, string, string> change)
    {
        Interrupt(reports);
        using var scope = NewDisposeScope();
        using WeightFile file = WeightFile.Read(_setting.StatePath);
        var tensors = file.Tensors.ToDictionary();
        string text = change(tensors, file.Metadata["state"]);
        WeightFile.Write(_setting.StatePath, tensors, new Dictionary<string, string> { ["state"] = text });
    }

    private sealed class Counter(Action told) : IProgress<AutoAttackProgress>
    {
        public void Report(AutoAttackProgress value) => told();
    }
}
