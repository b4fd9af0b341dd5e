using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Testing;
using TorchSharp;

namespace Sparse.ML.Transforms.Tests;

/// <summary>Finding the network of a model, and reading data as it sees them.</summary>
[TestClass]
public sealed class AttackedPipelineTests : IDisposable
{
    private readonly MLContext _context = new(1);
    private readonly NetworkTransformer _stage;
    private readonly IDataView _data;

    public AttackedPipelineTests() => (_stage, _data) = (new(_context, Models.Mlp()), AttackRows.View(_context));

    public void Dispose() => _stage.Dispose();

    [TestMethod]
    public void Stage_IsAttackedItself_WithNothingBefore()
    {
        AttackedPipeline pipeline = AttackedPipeline.Of(_stage);
        Assert.AreSame(_stage, pipeline.Network);
        Assert.IsEmpty(pipeline.Before);
        Assert.AreSame(_data, pipeline.Prepare(_data));
    }

    [TestMethod]
    public void Chain_GivesTheStagesBeforeItsNetwork_AtAnyDepth()
    {
        ITransformer copy = _context.Transforms.CopyColumns("Copy", "Id").Fit(_data);
        ITransformer key = _context.Transforms.Conversion.MapValueToKey("Label").Fit(_data);
        ITransformer after = _context.Transforms.CopyColumns("Late", "Id").Fit(_data);
        var inner = new TransformerChain<ITransformer>(key, _stage, after);
        AttackedPipeline pipeline = AttackedPipeline.Of(new TransformerChain<ITransformer>(copy, inner));
        Assert.AreSame(_stage, pipeline.Network);
        CollectionAssert.AreEqual(new[] { copy, key }, pipeline.Before.ToArray());
        DataViewSchema prepared = pipeline.Prepare(_data).Schema;
        Assert.IsNotNull(prepared.GetColumnOrNull("Copy"));
        Assert.IsNull(prepared.GetColumnOrNull("Late"));
    }

    [TestMethod]
    public void ModelWithoutANetwork_IsRefused_NamingItsStages()
    {
        ITransformer copy = _context.Transforms.CopyColumns("Copy", "Id").Fit(_data);
        string message = Assert.ThrowsExactly<ArgumentException>(() => AttackedPipeline.Of(copy)).Message;
        StringAssert.Contains(message, "no network");
        StringAssert.Contains(message, copy.GetType().Name);
    }

    [TestMethod]
    public void ModelWithTwoNetworks_IsRefused_AndSaysHowToChoose()
    {
        using var second = new NetworkTransformer(_context, Models.Mlp(), new() { ScoreColumnName = "Other" });
        var chain = new TransformerChain<ITransformer>(_stage, second);
        string message = Assert.ThrowsExactly<ArgumentException>(() => AttackedPipeline.Of(chain)).Message;
        foreach (string part in (string[])["2 networks", "'Score'", "'Other'", "Give the one"]) StringAssert.Contains(message, part);
    }

    [TestMethod]
    public void LoadedModel_IsRefusedUntilItIsRestored()
    {
        ITransformer loaded = Zip.RoundTrip(_context, new TransformerChain<ITransformer>(_stage), _data);
        string message = Assert.ThrowsExactly<ArgumentException>(() => AttackedPipeline.Of(loaded)).Message;
        StringAssert.Contains(message, "Restore");
        ITransformer restored = _context.Sparse.Restore(loaded);
        Assert.AreEqual(Models.Features, AttackedPipeline.Of(restored).Model.FeatureSize);
        (restored as IDisposable)?.Dispose();
    }

    [TestMethod]
    public void NetworkThatIgnoresItsInput_IsRefused()
    {
        using var blind = new NetworkTransformer(_context, Models.Mlp(inputScale: 0));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => AttackedPipeline.Of(blind)).Message, "InputScale");
    }

    [TestMethod]
    public void Batches_HoldEveryRowOnce_WithItsClassAndNumber()
    {
        AttackRow[] rows = AttackRows.Create(10);
        var numbers = new List<long>();
        var classes = new List<long>();
        var sizes = new List<int>();
        var features = new List<float>();
        foreach (AttackedBatch batch in Read(AttackRows.View(_context, rows), 4))
        {
            using (batch)
            {
                CollectionAssert.AreEqual(new long[] { batch.Count, Models.Features }, batch.Inputs.shape);
                sizes.Add(batch.Count);
                numbers.AddRange(batch.Numbers);
                classes.AddRange(batch.Labels.data<long>().ToArray());
                features.AddRange(batch.Inputs.data<float>().ToArray());
            }
        }

        CollectionAssert.AreEqual(new[] { 4, 4, 2 }, sizes);
        CollectionAssert.AreEqual(Enumerable.Range(0, 10).Select(i => (long)i).ToArray(), numbers);
        CollectionAssert.AreEqual(rows.Select(row => (long)row.Number).ToArray(), classes);
        CollectionAssert.AreEqual(rows.SelectMany(row => row.Features).ToArray(), features);
    }

    [TestMethod]
    public void Batches_AreScaledAsTheNetworkScalesThem()
    {
        using var stage = new NetworkTransformer(_context, Models.Mlp(inputScale: 0.5f));
        AttackRow[] rows = AttackRows.Create(3);
        AttackedPipeline pipeline = AttackedPipeline.Of(stage);
        IDataView data = AttackRows.View(_context, rows);
        using AttackedBatch batch = pipeline.Read(data, new(stage, data.Schema, "Label", null, null), 8).Single();
        CollectionAssert.AreEqual(rows.SelectMany(row => row.Features).Select(value => value * 0.5f).ToArray(),
            batch.Inputs.data<float>().ToArray());
    }

    [TestMethod]
    public void Reading_LeavesNoTensors()
    {
        long before = LiveTensors.Count();
        foreach (AttackedBatch batch in Read(_data, 3)) batch.Dispose();
        LiveTensors.AssertNoMoreThan(before);
    }

    [TestMethod]
    public void Reading_StopsWhenCancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        AttackedPipeline pipeline = AttackedPipeline.Of(_stage);
        Assert.ThrowsExactly<OperationCanceledException>(() =>
            pipeline.Read(_data, new(_stage, _data.Schema, "Label", null, null), 4, source.Token).Count());
    }

    [TestMethod]
    public void ShuffledRows_KeepTheirNumbers()
    {
        IDataView shuffled = _context.Data.ShuffleRows(AttackRows.View(_context, 200), seed: 3);
        int[] ids = [.. shuffled.GetColumn<int>("Id")];
        long[] numbers = [.. Read(shuffled, 64).SelectMany(batch => batch.Numbers)];
        CollectionAssert.AreNotEqual(Enumerable.Range(0, 200).ToArray(), ids);
        CollectionAssert.AreEqual(ids.Select(id => (long)id).ToArray(), numbers);
    }

    [TestMethod]
    public void FeatureOutsideTheBounds_IsNamedWithColumnRowSlotAndValue()
    {
        AttackRow[] rows = AttackRows.Create(4);
        rows[2].Features[5] = 1.5f;
        string message = ReadingError(rows);
        foreach (string part in (string[])["'Features'", "row 2", "slot 5", "1.5", "from 0 to 1"]) StringAssert.Contains(message, part);
        rows[2].Features[5] = float.NaN;
        StringAssert.Contains(ReadingError(rows), "NaN");
    }

    [TestMethod]
    [DataRow("frog", "'frog'")]
    [DataRow("", "a missing label")]
    public void LabelThatIsNoClass_IsNamedWithColumnAndRow_OrLeftOut(string label, string said)
    {
        AttackRow[] rows = AttackRows.Create(4);
        rows[1].Label = label;
        string message = ReadingError(rows);
        foreach (string part in (string[])["'Label'", "row 1", said, "'cat'", "LeaveOut"]) StringAssert.Contains(message, part);
        AttackedBatch[] batches = [.. Read(AttackRows.View(_context, rows), 8, UnlabeledRows.LeaveOut)];
        CollectionAssert.AreEqual(new long[] { 0, 2, 3 }, batches.Single().Numbers.ToArray());
    }

    private string ReadingError(AttackRow[] rows) => Assert.ThrowsExactly<InvalidOperationException>(() =>
        Read(AttackRows.View(_context, rows), 8).Count()).Message;

    private IEnumerable<AttackedBatch> Read(IDataView data, int batchSize, UnlabeledRows unlabeled = UnlabeledRows.Refuse) =>
        AttackedPipeline.Of(_stage).Read(
            data, new(_stage, data.Schema, "Label", null, FeatureBounds.Pixels) { Unlabeled = unlabeled }, batchSize);
}
