using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

/// <summary>What an attack makes of a view.</summary>
[TestClass]
public sealed class AttackTransformerTests : IDisposable
{
    private static readonly Attack Pgd = Attacks.Pgd(0.1, 5);
    private readonly MLContext _context = new(1);
    private readonly NetworkTransformer _stage;
    private readonly AttackRow[] _rows = AttackRows.Create(10);
    private readonly IDataView _data;

    public AttackTransformerTests() => (_stage, _data) = (new(_context, Models.Mlp()), AttackRows.View(_context, _rows));

    public void Dispose() => _stage.Dispose();

    [TestMethod]
    public void PerturbedFeatures_TakeThePlaceOfTheFeatures_AndAreThoseOfTheAttackOnTensors()
    {
        IDataView attacked = Attack(Pgd).Transform(_data);
        using var scope = NewDisposeScope();
        Tensor inputs = tensor(_rows.SelectMany(row => row.Features).ToArray(), [10, Models.Features]);
        Tensor labels = tensor(_rows.Select(row => (long)row.Number).ToArray(), [10]);
        float[] expected = Pgd.Perturb(_stage.Model.Module, inputs, labels).data<float>().ToArray();
        CollectionAssert.AreEqual(expected, Attacked.Features(attacked).SelectMany(row => row).ToArray());
        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, Models.Features), attacked.Schema["Features"].Type);
    }

    [TestMethod]
    public void Attack_LowersTheProbabilityOfEveryLabel()
    {
        float[][] before = Scored.Scores(_stage.Transform(_data));
        float[][] after = Scored.Scores(_stage.Transform(Attack(Attacks.Pgd(0.3)).Transform(_data)));
        for (int row = 0; row < _rows.Length; row++)
            Assert.IsLessThan(0.98f * before[row][_rows[row].Number], after[row][_rows[row].Number]);
    }

    [TestMethod]
    public void AllOtherColumns_PassThrough()
    {
        IDataView attacked = Attack(Pgd, new() { BatchSize = 3 }).Transform(_data);
        CollectionAssert.AreEqual(_rows.Select(row => row.Label).ToArray(), attacked.GetColumn<string>("Label").ToArray());
        using DataViewRowCursor cursor = attacked.GetRowCursor(attacked.Schema);
        ValueGetter<ReadOnlyMemory<char>> label = cursor.GetGetter<ReadOnlyMemory<char>>(attacked.Schema["Label"]);
        ValueGetter<VBuffer<float>> clean = cursor.GetGetter<VBuffer<float>>(attacked.Schema[1]);
        ReadOnlyMemory<char> text = default;
        VBuffer<float> features = default;
        while (cursor.MoveNext())
        {
            label(ref text);
            Assert.AreEqual(_rows[cursor.Position].Label, text.ToString());
            clean(ref features);
            CollectionAssert.AreEqual(_rows[cursor.Position].Features, features.DenseValues().ToArray());
        }
    }

    [TestMethod]
    public void Chain_RunsTheStagesBeforeItsNetwork_AndTheResultIsScoredByTheNetworkAlone()
    {
        ITransformer keys = _context.Transforms.Conversion.MapValueToKey("Label").Fit(_data);
        ITransformer scaled = _context.Transforms.CopyColumns("Pixels", "Features").Fit(_data);
        using var stage = new NetworkTransformer(_context, Models.Mlp(), new() { FeatureColumnName = "Pixels" });
        AttackTransformer attack = _context.Sparse.Transforms.Attack(
            new TransformerChain<ITransformer>(keys, scaled, stage), Attacks.Pgd(0.3)).Fit(_data);
        IDataView attacked = attack.Transform(_data);
        Assert.AreSame(stage, attack.Network);
        Assert.AreEqual("Pixels", attack.OutputColumnName);
        Assert.IsFalse(Attacked.Same(Attacked.Features(attacked), Attacked.Features(attacked, "Pixels")));
        var metrics = _context.MulticlassClassification.Evaluate(attack.Network.Transform(attacked));
        Assert.AreEqual(10, metrics.ConfusionMatrix.Counts.Sum(row => row.Sum()));
    }

    [TestMethod]
    public void Pipeline_OfAttackAndNetwork_FitsAndScores()
    {
        var pipeline = _context.Transforms.Conversion.MapValueToKey("Label")
            .Append(_context.Sparse.Transforms.Attack(_stage, Pgd))
            .Append(_context.Sparse.Transforms.ApplyNetwork(_stage.Model))
            .Append(_context.Transforms.Conversion.MapKeyToValue("Class", "PredictedLabel"));
        string[] classes = [.. pipeline.Fit(_data).Transform(_data).GetColumn<string>("Class")];
        Assert.HasCount(10, classes);
    }

    [TestMethod]
    public void RestoredModel_IsAttackedAsTheOriginal()
    {
        ITransformer loaded = Zip.RoundTrip(_context, new TransformerChain<ITransformer>(_stage), _data);
        ITransformer restored = _context.Sparse.Restore(loaded);
        IDataView attacked = _context.Sparse.Transforms.Attack(restored, Pgd).Fit(_data).Transform(_data);
        Attacked.AssertEqual(Attacked.Features(Attack(Pgd).Transform(_data)), Attacked.Features(attacked));
        (restored as IDisposable)?.Dispose();
    }

    [TestMethod]
    public void TheNetwork_IsLeftAsItWas()
    {
        float[][] before = Scored.Scores(_stage.Transform(_data));
        bool[] modes = [.. _stage.Model.Module.modules().Select(module => module.training)];
        Attacked.Features(Attack(Pgd).Transform(_data));
        Attacked.AssertEqual(before, Scored.Scores(_stage.Transform(_data)));
        CollectionAssert.AreEqual(modes, _stage.Model.Module.modules().Select(module => module.training).ToArray());
    }

    [TestMethod]
    public void Reading_LeavesNoTensors()
    {
        IDataView attacked = Attack(Pgd, new() { SuccessColumnName = "Success", BatchSize = 3 }).Transform(_data);
        Attacked.Features(attacked);
        long before = LiveTensors.Count();
        Attacked.Features(attacked);
        using (DataViewRowCursor cursor = attacked.GetRowCursor(attacked.Schema)) cursor.MoveNext();
        LiveTensors.AssertNoMoreThan(before);
    }

    [TestMethod]
    public void DisposedNetwork_IsNamed()
    {
        AttackTransformer attack = Attack(Pgd);
        IDataView attacked = attack.Transform(_data);
        _stage.Dispose();
        Assert.Throws<ObjectDisposedException>(() => attack.Transform(_data));
        Assert.Throws<ObjectDisposedException>(() => Attacked.Features(attacked));
    }

    [TestMethod]
    public void Saving_IsRefused_AndSaysWhatToSave()
    {
        ITransformer chain = new TransformerChain<ITransformer>(Attack(Pgd), _stage);
        var error = Assert.ThrowsExactly<NotSupportedException>(() => Zip.Save(_context, chain, _data));
        StringAssert.Contains(error.Message, "Save the model without the attack");
        Assert.ThrowsExactly<NotSupportedException>(() => Zip.Save(_context, Attack(Pgd), _data));
    }

    private AttackTransformer Attack(Attack attack, AttackTransformerOptions? options = null) =>
        _context.Sparse.Transforms.Attack(_stage, attack, options).Fit(_data);
}
