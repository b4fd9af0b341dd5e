using Sparse.ML.Networks;
using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

/// <summary>AutoAttack over a data set: figures, account, options.</summary>
[TestClass]
public sealed class AutoAttackEvaluationTests : IDisposable
{
    private readonly AutoAttackSetting _setting = new();

    public void Dispose() => _setting.Dispose();

    [TestMethod]
    public void Figures_AgreeWithTheAccount()
    {
        using AutoAttackResult result = _setting.Evaluate();
        Assert.AreEqual(AutoAttackSetting.Count, result.Examples);
        Assert.AreEqual(1 - 2.0 / AutoAttackSetting.Count, result.CleanAccuracy);
        Assert.AreEqual(result.Ledger.Count(entry => entry.Robust) / (double)AutoAttackSetting.Count, result.RobustAccuracy);
        double before = result.CleanAccuracy;
        for (int i = 0; i < result.Stages.Count; i++)
        {
            AutoAttackStage stage = result.Stages[i];
            Assert.AreEqual(AutoAttackSetting.Attack.Attacks[i].Name, stage.Name);
            Assert.AreEqual(before * AutoAttackSetting.Count, stage.Attacked, 1e-9);
            Assert.AreEqual(before - (double)stage.NewlyBroken / AutoAttackSetting.Count, stage.RobustAccuracy, 1e-9);
            Assert.AreEqual(stage.NewlyBroken, result.Ledger.Count(entry => entry.BrokenBy == stage.Name));
            Assert.AreEqual(stage.UsesGradients, stage.Gradients > 0);
            Assert.IsTrue(stage.Queries > 0 && stage.Elapsed > TimeSpan.Zero && stage.Elapsed <= result.Elapsed);
            before = stage.RobustAccuracy;
        }

        Assert.AreEqual(before, result.RobustAccuracy);
        Assert.IsTrue(result.RobustAccuracy > 0 && result.Stages.All(stage => stage.NewlyBroken > 0), string.Join(", ", result.Stages));
    }

    [TestMethod]
    public void Account_TellsWhatTheAdversarialExamplesAre()
    {
        using var scope = NewDisposeScope();
        using AutoAttackResult result = _setting.Evaluate();
        double[] lengths = AttackNorm.LInfinity.LengthOf(result.AdversarialExamples.sub(_setting.Inputs)).Doubles();
        ModuleMode.Set(_setting.Network, false);
        double[] predictions = TestBatches.Predicted(_setting.Network, result.AdversarialExamples).Doubles();
        double[] labels = _setting.Labels.Doubles();
        for (int i = 0; i < AutoAttackSetting.Count; i++)
        {
            AutoAttackEntry entry = result.Ledger[i];
            Assert.AreEqual(i, entry.Example);
            Assert.AreEqual(labels[i], entry.Label);
            Assert.AreEqual(predictions[i], entry.Prediction);
            Assert.AreEqual(entry.Robust, entry.Prediction == entry.Label && entry.CleanCorrect);
            Assert.AreEqual(entry.Robust ? null : lengths[i], entry.Distance);
            Assert.IsLessThanOrEqualTo(AutoAttackSetting.Attack.Epsilon, lengths[i]);
        }

        Assert.IsTrue(!result.Ledger[0].CleanCorrect && result.Ledger[0].Distance == 0 && result.Ledger[0].BrokenBy is null);
    }

    [TestMethod]
    [Covers(typeof(AutoAttackOptions), nameof(AutoAttackOptions.BatchSize))]
    public void BatchSize_DoesNotChangeTheResult()
    {
        using AutoAttackResult whole = _setting.Evaluate(), parts = _setting.Evaluate(new() { BatchSize = 7 });
        CollectionAssert.AreEqual(whole.Ledger.Select(Without).ToArray(), parts.Ledger.Select(Without).ToArray());
        CollectionAssert.AreEqual(whole.Stages.Select(stage => stage.Gradients).ToArray(),
            parts.Stages.Select(stage => stage.Gradients).ToArray());
        static AutoAttackEntry Without(AutoAttackEntry entry) => entry with { Distance = null };
    }

    [TestMethod]
    [Covers(typeof(AutoAttackOptions), nameof(AutoAttackOptions.Seed))]
    public void Seed_ChoosesTheDraws()
    {
        using AutoAttackResult one = _setting.Evaluate(), same = _setting.Evaluate(), other = _setting.Evaluate(new() { Seed = 1 });
        CollectionAssert.AreEqual(one.AdversarialExamples.Doubles(), same.AdversarialExamples.Doubles());
        CollectionAssert.AreNotEqual(one.AdversarialExamples.Doubles(), other.AdversarialExamples.Doubles());
    }

    [TestMethod]
    [Covers(typeof(AutoAttackOptions), nameof(AutoAttackOptions.Progress))]
    public void Progress_TellsEveryBatch_AndEveryAttackAsSoonAsItIsDone()
    {
        var reports = new List<AutoAttackProgress>();
        using AutoAttackResult result = _setting.Evaluate(new() { BatchSize = 10, Progress = new Collector(reports) });
        CollectionAssert.AreEqual(result.Stages.ToArray(), reports.Select(report => report.Completed).OfType<AutoAttackStage>().ToArray());
        for (int stage = 0; stage < result.Stages.Count; stage++)
        {
            AutoAttackProgress[] own = [.. reports.Where(report => report.Stage == stage)];
            Assert.HasCount((int)((result.Stages[stage].Attacked + 9) / 10) + 1, own);
            Assert.IsTrue(own[^1].Completed is not null && own[^1].Attacked == own[^1].Examples && own[0].Attacked == 10);
        }

        for (int i = 1; i < reports.Count; i++)
            Assert.IsTrue(reports[i].RobustAccuracy <= reports[i - 1].RobustAccuracy && reports[i].Elapsed >= reports[i - 1].Elapsed);
    }

    [TestMethod]
    [Covers(typeof(AutoAttackOptions), nameof(AutoAttackOptions.Bounds), nameof(AutoAttackOptions.Mask))]
    public void BoundsAndMask_Hold()
    {
        using var scope = NewDisposeScope();
        Tensor mask = TestBatches.Uniform(9, 0, 1, 1, 8, 8).gt(0.5), inputs = _setting.Inputs.mul(2).sub(1);
        ModuleMode.Set(_setting.Network, false);
        Tensor labels = TestBatches.Predicted(_setting.Network, inputs);
        AutoAttack attack = AutoAttackSetting.Attack with { Epsilon = 0.3 };
        using AutoAttackResult result = attack.Evaluate(_setting.Network, inputs, labels, new() { Bounds = new(-1, 1), Mask = mask });
        Tensor changed = result.AdversarialExamples.ne(inputs);
        Assert.IsFalse(changed.logical_and(mask.logical_not()).any().ToBoolean());
        Assert.IsTrue(changed.any().ToBoolean() && result.AdversarialExamples.min().ToDouble() is < 0 and >= -1);
    }

    [TestMethod]
    [Covers(typeof(AutoAttackOptions), nameof(AutoAttackOptions.Image))]
    public void FlatRows_AreAttackedAsTheImagesThatTheyStandFor()
    {
        using var scope = NewDisposeScope();
        AutoAttackOptions options = new() { Image = new(1, 8, 8) };
        using AutoAttackResult images = _setting.Evaluate(),
            rows = AutoAttackSetting.Attack.Evaluate(_setting.Network, _setting.Inputs.flatten(1), _setting.Labels, options);
        CollectionAssert.AreEqual(images.AdversarialExamples.Doubles(), rows.AdversarialExamples.Doubles());
        CollectionAssert.AreEqual(images.Ledger.ToArray(), rows.Ledger.ToArray());
    }

    [TestMethod]
    public void NetworkInTrainingMode_IsEvaluatedInEvaluationMode_AndRestored()
    {
        ModuleMode.Set(_setting.Network, true);
        using AutoAttackResult result = _setting.Evaluate();
        Assert.IsTrue(_setting.Network.training && _setting.Network.modules().All(module => module.training));
        Assert.AreEqual(1 - 2.0 / AutoAttackSetting.Count, result.CleanAccuracy);
    }

    [TestMethod]
    public void NoExamples_GiveAnEmptyAccount()
    {
        using var scope = NewDisposeScope();
        using AutoAttackResult result = AutoAttackSetting.Attack.Evaluate(_setting.Network, _setting.Inputs.narrow(0, 0, 0),
            _setting.Labels.narrow(0, 0, 0));
        Assert.IsTrue(result.Examples == 0 && double.IsNaN(result.RobustAccuracy) && result.Stages.All(stage => stage.Attacked == 0));
    }

    [TestMethod]
    public void EverythingBroken_LeavesNothingToTheLaterAttacks()
    {
        AutoAttack attack = AutoAttackSetting.Attack with { Epsilon = 1, Attacks = [Attacks.AutoPgdTargeted(1, 20), Attacks.Square(1)] };
        using AutoAttackResult result = attack.Evaluate(_setting.Network, _setting.Inputs, _setting.Labels);
        Assert.AreEqual(0, result.RobustAccuracy);
        Assert.AreEqual(new AutoAttackStage("Square", false, 0, 0, 0, 0, 0, TimeSpan.Zero), result.Stages[1]);
    }

    [TestMethod]
    public void NothingButTheResult_StaysAlive()
    {
        _setting.Evaluate(new() { StatePath = _setting.StatePath }).Dispose();
        File.Delete(_setting.StatePath);
        long before = LiveTensors.Count();
        AutoAttackResult result = _setting.Evaluate(new() { StatePath = _setting.StatePath });
        LiveTensors.AssertNoMoreThan(before + 1);
        result.Dispose();
        LiveTensors.AssertNoMoreThan(before);
    }

    [TestMethod]
    public void InvalidOptions_AreRefused()
    {
        using var scope = NewDisposeScope();
        void Refused(string part, AutoAttackOptions options) =>
            StringAssert.Contains(Assert.Throws<ArgumentException>(() => _setting.Evaluate(options)).Message, part);
        Refused("BatchSize", new() { BatchSize = 0 });
        Refused("Bounds", new() { Bounds = null! });
        Refused("Mask", new() { Mask = ones(3) });
        Refused("StateInterval", new() { StateInterval = TimeSpan.FromSeconds(-1) });
        Refused("does not exist", new() { StatePath = Path.Combine(_setting.StatePath, "none", "run.state") });
        Refused("outside the feature bounds", new() { Bounds = new(0, 0.5) });
    }

    [TestMethod]
    public void EveryOption_IsCovered() => Assert.AreEqual("", string.Join(", ",
        CoversAttribute.Missing([typeof(AutoAttack), typeof(AutoAttackOptions)], typeof(AutoAttackEvaluationTests).Assembly)));

    private sealed class Collector(List<AutoAttackProgress> reports) : IProgress<AutoAttackProgress>
    {
        public void Report(AutoAttackProgress value) => reports.Add(value);
    }
}
