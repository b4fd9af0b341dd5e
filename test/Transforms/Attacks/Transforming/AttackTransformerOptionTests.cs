using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;
using Sparse.ML.Testing;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

/// <summary>Every option does what it says, and bad values are refused before a row is read.</summary>
[TestClass]
public sealed class AttackTransformerOptionTests : IDisposable
{
    private static readonly GradientAttack Pgd = Attacks.Pgd(0.1, 5);
    private readonly MLContext _context = new(1);
    private readonly NetworkTransformer _stage;
    private readonly AttackRow[] _rows = AttackRows.Create(10);
    private readonly IDataView _data;

    public AttackTransformerOptionTests() => (_stage, _data) = (new(_context, Models.Mlp()), AttackRows.View(_context, _rows));

    public void Dispose() => _stage.Dispose();

    [TestMethod]
    [Covers(typeof(AttackTransformerOptions), nameof(AttackTransformerOptions.OutputColumnName))]
    public void OutputColumnName_AddsAColumn_AndLeavesTheFeatures()
    {
        IDataView attacked = Attack(Pgd, new() { OutputColumnName = "Attacked" });
        Attacked.AssertEqual([.. _rows.Select(row => row.Features)], Attacked.Features(attacked));
        Attacked.AssertEqual(Attacked.Features(Attack(Pgd)), Attacked.Features(attacked, "Attacked"));
    }

    [TestMethod]
    [Covers(typeof(AttackTransformerOptions), nameof(AttackTransformerOptions.LabelColumnName))]
    public void LabelColumnName_ChoosesTheClassesToMoveAwayFrom()
    {
        float[][] plain = Attacked.Features(Attack(Pgd));
        Assert.IsFalse(Attacked.Same(plain, Attacked.Features(Attack(Pgd, new() { LabelColumnName = "Target" }))));
        IDataView scored = _stage.Transform(_data);
        scored = _context.Transforms.CopyColumns("Label", "PredictedLabel").Fit(scored).Transform(scored);
        float[][] predicted = Attacked.Features(Transformer(Pgd).Transform(scored));
        Attacked.AssertEqual(predicted, Attacked.Features(Attack(Pgd, new() { LabelColumnName = null })));
    }

    [TestMethod]
    [Covers(typeof(AttackTransformerOptions), nameof(AttackTransformerOptions.TargetColumnName))]
    public void TargetColumnName_GivesTheClassesToAimAt()
    {
        GradientAttack attack = Attacks.Pgd(0.3) with { Target = TargetClass.Given };
        float[][] before = Scored.Scores(_stage.Transform(_data));
        float[][] after = Scored.Scores(_stage.Transform(Attack(attack, new() { TargetColumnName = "Target" })));
        for (int row = 0; row < _rows.Length; row++)
        {
            int target = (_rows[row].Number + 1) % 3;
            Assert.IsGreaterThan(before[row][target], after[row][target]);
        }
    }

    [TestMethod]
    [Covers(typeof(AttackTransformerOptions), nameof(AttackTransformerOptions.SuccessColumnName))]
    public void SuccessColumnName_SaysWhereTheNetworkErrs()
    {
        IDataView attacked = Attack(Attacks.Pgd(0.01), new() { SuccessColumnName = "Success" });
        uint[] predicted = Scored.Predicted(_stage.Transform(attacked));
        bool[] errs = [.. predicted.Zip(_rows, (key, row) => key != row.Number + 1)];
        CollectionAssert.AreEqual(errs, attacked.GetColumn<bool>("Success").ToArray());
        CollectionAssert.AreNotEqual(errs.Select(_ => true).ToArray(), errs);
    }

    [TestMethod]
    public void Success_OfATargetedAttack_IsReachingTheTarget()
    {
        GradientAttack attack = Attacks.Pgd(0.3) with { Target = TargetClass.Given };
        IDataView attacked = Attack(attack, new() { SuccessColumnName = "Success", TargetColumnName = "Target" });
        bool[] reached = [.. Scored.Predicted(_stage.Transform(attacked)).Zip(_rows, (key, row) => key == (row.Number + 1) % 3 + 1)];
        CollectionAssert.AreEqual(reached, attacked.GetColumn<bool>("Success").ToArray());
    }

    [TestMethod]
    [Covers(typeof(AttackTransformerOptions), nameof(AttackTransformerOptions.PerturbationColumnName))]
    public void PerturbationColumnName_GivesTheNormOfTheChange()
    {
        GradientAttack attack = Pgd with { Norm = AttackNorm.L2 };
        IDataView attacked = Attack(attack, new() { PerturbationColumnName = "Change", SuccessColumnName = "Success" });
        double[] expected = [.. _rows.Zip(Attacked.Features(attacked), (row, features) =>
            Math.Sqrt(row.Features.Zip(features).Sum(pair => Math.Pow((double)pair.First - pair.Second, 2))))];
        float[] actual = [.. attacked.GetColumn<float>("Change")];
        for (int row = 0; row < expected.Length; row++) Assert.AreEqual(expected[row], actual[row], 1e-6);
        CollectionAssert.AreEqual(actual, Attack(attack, new() { PerturbationColumnName = "Change" }).GetColumn<float>("Change").ToArray());
    }

    [TestMethod]
    [Covers(typeof(AttackTransformerOptions), nameof(AttackTransformerOptions.BatchSize))]
    public void BatchSize_IsTheNumberOfRowsOfAnAttack()
    {
        _rows[4].Label = "frog";
        foreach ((int batchSize, int readable) in (ReadOnlySpan<(int, int)>)[(2, 4), (3, 3), (10, 0)])
        {
            IDataView attacked = Attack(Pgd, new() { BatchSize = batchSize });
            using DataViewRowCursor cursor = attacked.GetRowCursor(attacked.Schema);
            for (int row = 0; row < readable; row++) Assert.IsTrue(cursor.MoveNext());
            Assert.ThrowsExactly<InvalidOperationException>(() => cursor.MoveNext());
        }
    }

    [TestMethod]
    [Covers(typeof(AttackTransformerOptions), nameof(AttackTransformerOptions.Seed))]
    public void Seed_ChoosesTheDraws()
    {
        GradientAttack attack = Pgd with { Steps = 1 };
        float[][] first = Attacked.Features(Attack(attack, new() { Seed = 1 }));
        Attacked.AssertEqual(first, Attacked.Features(Attack(attack, new() { Seed = 1 })));
        Assert.IsFalse(Attacked.Same(first, Attacked.Features(Attack(attack, new() { Seed = 2 }))));
    }

    [TestMethod]
    [Covers(typeof(AttackTransformerOptions), nameof(AttackTransformerOptions.Bounds))]
    public void Bounds_HoldForEveryFeature()
    {
        double[] lower = [.. Enumerable.Repeat(0.25, Models.Features)], upper = [.. Enumerable.Repeat(0.75, Models.Features)];
        (lower[0], upper[1]) = (-5, 5);
        float[][] features = Attacked.Features(Attack(Attacks.Pgd(2), new() { Bounds = FeatureBounds.PerFeature(lower, upper) }));
        foreach (float[] row in features)
        {
            for (int slot = 0; slot < row.Length; slot++) Assert.IsTrue(row[slot] >= lower[slot] && row[slot] <= upper[slot]);
        }

        Assert.IsTrue(features.Any(row => row[0] < 0.25 || row[1] > 0.75));
    }

    [TestMethod]
    [Covers(typeof(AttackTransformerOptions), nameof(AttackTransformerOptions.Mask))]
    public void Mask_LeavesTheOtherFeatures()
    {
        bool[] mask = [true, false, false, true, false, false];
        float[][] features = Attacked.Features(Attack(Pgd, new() { Mask = mask }));
        for (int row = 0; row < features.Length; row++)
        {
            for (int slot = 0; slot < mask.Length; slot++)
                Assert.AreEqual(mask[slot], features[row][slot] != _rows[row].Features[slot], $"row {row}, slot {slot}");
        }
    }

    [TestMethod]
    [Covers(typeof(AttackTransformerOptions), nameof(AttackTransformerOptions.Image))]
    public void Image_LetsAttacksOnImagesRunOnFlatRows()
    {
        Attack attack = Attacks.TranslationInvariant(0.1, 3, kernelSize: 3);
        float[][] wide = Attacked.Features(Attack(attack, new() { Image = new(1, 2, 3) }));
        Assert.IsFalse(Attacked.Same(wide, Attacked.Features(Attack(attack, new() { Image = new(1, 3, 2) }))));
        Assert.Throws<ArgumentException>(() => Attacked.Features(Attack(attack)));
    }

    [TestMethod]
    [Covers(typeof(AttackTransformerOptions), nameof(AttackTransformerOptions.UnlabeledRows))]
    public void UnlabeledRows_AreRefused_OrLeftAsTheyAre()
    {
        (_rows[2].Label, _rows[7].Label) = ("frog", "");
        string message = Assert.ThrowsExactly<InvalidOperationException>(() => Attacked.Features(Attack(Pgd))).Message;
        foreach (string part in (string[])["'Label'", "row 2", "'frog'"]) StringAssert.Contains(message, part);
        IDataView attacked = Attack(Pgd, new()
        {
            UnlabeledRows = UnlabeledRows.LeaveOut, SuccessColumnName = "Success", PerturbationColumnName = "Change", BatchSize = 4,
        });
        float[] changes = [.. attacked.GetColumn<float>("Change")];
        float[][] features = Attacked.Features(attacked);
        for (int row = 0; row < _rows.Length; row++)
        {
            Assert.AreEqual(row is 2 or 7, features[row].SequenceEqual(_rows[row].Features), $"row {row}");
            Assert.AreEqual(row is 2 or 7, changes[row] == 0);
        }

        Assert.IsFalse(attacked.GetColumn<bool>("Success").ElementAt(7));
    }

    [TestMethod]
    [Covers(typeof(AttackTransformerOptions), nameof(AttackTransformerOptions.CancellationToken))]
    public void CancellationToken_StopsReading()
    {
        using var source = new CancellationTokenSource();
        IDataView attacked = Attack(Pgd, new() { CancellationToken = source.Token, BatchSize = 5 });
        using DataViewRowCursor cursor = attacked.GetRowCursor(attacked.Schema);
        Assert.IsTrue(cursor.MoveNext());
        source.Cancel();
        Assert.ThrowsExactly<OperationCanceledException>(() => { while (cursor.MoveNext()) { } });
    }

    [TestMethod]
    public void Defaults_AreThoseOfTheContract()
    {
        var options = new AttackTransformerOptions();
        Assert.AreEqual(("Label", 128, 0L), (options.LabelColumnName, options.BatchSize, options.Seed));
        Assert.AreEqual(UnlabeledRows.Refuse, options.UnlabeledRows);
        Assert.AreSame(FeatureBounds.Pixels, options.Bounds);
    }

    [TestMethod]
    public void LaterChangesOfOptions_HaveNoEffect()
    {
        var mask = new bool[] { true, true, true, true, true, true };
        var options = new AttackTransformerOptions { Mask = mask };
        AttackTransformer attack = Transformer(Pgd, options);
        (mask[0], options.Seed) = (false, 9);
        Attacked.AssertEqual(Attacked.Features(Attack(Pgd)), Attacked.Features(attack.Transform(_data)));
    }

    [TestMethod]
    public void InvalidOptions_AreReportedAtOnce()
    {
        var options = new AttackTransformerOptions
        {
            OutputColumnName = "", SuccessColumnName = "Same", PerturbationColumnName = "Same", TargetColumnName = "Target", BatchSize = 0,
            Bounds = null!, Mask = [true], Image = new(1, 2, 2), UnlabeledRows = (UnlabeledRows)7,
        };
        string message = Assert.ThrowsExactly<ArgumentException>(() => Transformer(Pgd, options)).Message;
        string[] parts = ["OutputColumnName", "'Same'", "TargetColumnName", "BatchSize", "Bounds", "Mask", "Image", "UnlabeledRows"];
        foreach (string part in parts) StringAssert.Contains(message, part);
    }

    [TestMethod]
    public void MaskOfNoFeature_AndBoundsOfOtherFeatures_AreRefused()
    {
        var options = new AttackTransformerOptions { Mask = new bool[6], Bounds = FeatureBounds.PerFeature([0, 0], [1, 1]) };
        string message = Assert.ThrowsExactly<ArgumentException>(() => Transformer(Pgd, options)).Message;
        foreach (string part in (string[])["no feature may change", "6 features", "2"]) StringAssert.Contains(message, part);
    }

    [TestMethod]
    public void BoundsOfDifferentNumbers_AreRefused() =>
        StringAssert.Contains(Assert.Throws<ArgumentException>(() => FeatureBounds.PerFeature([0], [1, 2])).Message, "1 and 2");

    [TestMethod]
    [DataRow(-0.1)]
    [DataRow(1.5)]
    [DataRow(double.NaN)]
    public void EpsilonBelowZeroOrBeyondTheBounds_IsRefused(double epsilon)
    {
        string message = Assert.ThrowsExactly<ArgumentException>(() => Transformer(Pgd with { Epsilon = epsilon })).Message;
        StringAssert.Contains(message, "Epsilon");
    }

    [TestMethod]
    public void AttackOnGivenTargets_NeedsTheirColumn() => StringAssert.Contains(
        Assert.ThrowsExactly<ArgumentException>(() => Transformer(Pgd with { Target = TargetClass.Given })).Message, "TargetColumnName");

    [TestMethod]
    public void NetworkThatCutsTheGradient_IsNamed_ButSquareAttacksIt()
    {
        const string Name = "tests/attack-blind";
        RegisteredNetworks.Register(Name, _ => new BlindNetwork(TestNetworks.Linear(Models.Features, 3, type: ScalarType.Float32)));
        using var stage = new NetworkTransformer(
            _context, Models.Create(Network.Registered(Name, Models.Features) with { Outputs = 3 }, Models.ThreeNames));
        IDataView Attacked(Attack attack) => _context.Sparse.Transforms.Attack(stage, attack).Fit(_data).Transform(_data);
        string message = Assert.ThrowsExactly<InvalidOperationException>(() => Tests.Attacked.Features(Attacked(Pgd))).Message;
        foreach (string part in (string[])["no gradient", "detach", "Square"]) StringAssert.Contains(message, part);
        Assert.HasCount(10, Tests.Attacked.Features(Attacked(Attacks.Square(0.1, 5))));
    }

    [TestMethod]
    public void EveryOption_IsCovered() => Assert.AreEqual("", string.Join(", ",
        CoversAttribute.Missing([typeof(AttackTransformerOptions)], typeof(AttackTransformerOptionTests).Assembly)));

    private AttackTransformer Transformer(Attack attack, AttackTransformerOptions? options = null) =>
        _context.Sparse.Transforms.Attack(_stage, attack, options).Fit(_data);

    private IDataView Attack(Attack attack, AttackTransformerOptions? options = null) => Transformer(attack, options).Transform(_data);
}
