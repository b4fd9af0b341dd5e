using Microsoft.ML.Data;
using Microsoft.ML;
using Sparse.ML.Testing;
using TorchSharp;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class RestoreTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void Restore_ASavedTransformer_GivesOneWithTheSameOptions()
    {
        var options = new NetworkTransformerOptions { FeatureColumnName = "Features", ScoreColumnName = "P", PredictedLabelColumnName = "Best", BatchSize = 17 };
        using var transformer = new NetworkTransformer(_context, Models.Mlp(), options);
        ITransformer loaded = Zip.RoundTrip(_context, transformer, Models.Rows(_context));
        using var restored = (NetworkTransformer)_context.Sparse.Restore(loaded);
        Assert.AreEqual(("Features", "P", "Best", 17), (restored.FeatureColumnName, restored.ScoreColumnName, restored.PredictedLabelColumnName, restored.BatchSize));
    }

    [TestMethod]
    public void Restore_ScoresAsBeforeSavingBitForBit()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp());
        IDataView data = Models.Rows(_context, 300);
        using var restored = (NetworkTransformer)_context.Sparse.Restore(Zip.RoundTrip(_context, transformer, data));
        CollectionAssert.AreEqual(Scored.Lines(transformer.Transform(data)), Scored.Lines(restored.Transform(data)));
    }

    [TestMethod]
    public void Restore_NamesTheSlotsAgain()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp());
        IDataView data = Models.Rows(_context);
        using var restored = (NetworkTransformer)_context.Sparse.Restore(Zip.RoundTrip(_context, transformer, data));
        VBuffer<ReadOnlyMemory<char>> slots = default;
        restored.Transform(data).Schema["Score"].GetSlotNames(ref slots);
        Assert.AreEqual("cat|dog|bird", string.Join('|', slots.DenseValues()));
    }

    [TestMethod]
    public void Restore_AChain_ReplacesOnlyTheNetworks()
    {
        using NetworkModel model = Models.Mlp();
        IDataView data = Models.Rows(_context, 30);
        var chain = _context.Transforms.CopyColumns("Copy", "Features")
            .Append(_context.Sparse.Transforms.ApplyNetwork(model, new() { FeatureColumnName = "Copy" }))
            .Append(_context.Transforms.Conversion.MapKeyToValue("Class", "PredictedLabel"))
            .Fit(data);
        ITransformer loaded = Zip.RoundTrip(_context, chain, data);
        using var restored = (TransformerChain<ITransformer>)_context.Sparse.Restore(loaded);
        ITransformer[] before = [.. (IEnumerable<ITransformer>)loaded], after = [.. restored];
        Assert.HasCount(3, after);
        Assert.AreSame(before[0], after[0]);
        Assert.IsInstanceOfType<NetworkTransformer>(after[1]);
        Assert.AreSame(before[2], after[2]);
        CollectionAssert.AreEqual(chain.Transform(data).GetColumn<string>("Class").ToArray(), restored.Transform(data).GetColumn<string>("Class").ToArray());
    }

    [TestMethod]
    public void Restore_NestedChains_FindsTheNetworkInside()
    {
        using NetworkModel model = Models.Mlp();
        IDataView data = Models.Rows(_context, 10);
        var inner = _context.Transforms.CopyColumns("Inner", "Features").Append(_context.Sparse.Transforms.ApplyNetwork(model));
        var outer = _context.Transforms.CopyColumns("Outer", "Features").Append(inner).Append(_context.Transforms.CopyColumns("Last", "Score"));
        ITransformer loaded = Zip.RoundTrip(_context, outer.Fit(data), data);
        using var restored = (TransformerChain<ITransformer>)_context.Sparse.Restore(loaded);
        var nested = (IEnumerable<ITransformer>)restored.ElementAt(1);
        Assert.IsInstanceOfType<NetworkTransformer>(nested.ElementAt(1));
        Scored.AssertClose(Scored.Scores(loaded.Transform(data)), Scored.Scores(restored.Transform(data), "Last"));
    }

    [TestMethod]
    public void Restore_RestoredModel_CanBeSavedAndLoadedAgain()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp());
        IDataView data = Models.Rows(_context, 20);
        using var restored = (NetworkTransformer)_context.Sparse.Restore(Zip.RoundTrip(_context, transformer, data));
        ITransformer again = Zip.RoundTrip(_context, restored, data);
        CollectionAssert.AreEqual(Scored.Lines(Zip.RoundTrip(_context, transformer, data).Transform(data)), Scored.Lines(again.Transform(data)));
    }

    [TestMethod]
    public void Restore_ANativeModel_ReturnsItUnchanged()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp());
        Assert.AreSame(transformer, _context.Sparse.Restore(transformer));
    }

    [TestMethod]
    public void Restore_NothingOfOurs_SaysSo()
    {
        ITransformer copy = _context.Transforms.CopyColumns("Copy", "Features").Fit(Models.Rows(_context));
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => _context.Sparse.Restore(copy));
        StringAssert.Contains(error.Message, "no network of Sparse.ML");
        StringAssert.Contains(error.Message, "mlContext.Model.Load");
    }

    [TestMethod]
    public void Restore_LeavesNoTensorBehindAfterDispose()
    {
        LiveTensors.RequireCountOfModules();
        using var transformer = new NetworkTransformer(_context, Models.Mlp());
        ITransformer loaded = Zip.RoundTrip(_context, transformer, Models.Rows(_context));
        long before = LiveTensors.Count();
        var restored = (NetworkTransformer)_context.Sparse.Restore(loaded);
        Scored.Scores(restored.Transform(Models.Rows(_context)));
        restored.Dispose();
        LiveTensors.AssertNoMoreThan(before);
    }

    [TestMethod]
    public void Restore_AbsentGpu_SaysSo()
    {
        if (torch.cuda.is_available()) Assert.Inconclusive("This machine has a GPU.");
        using var transformer = new NetworkTransformer(_context, Models.Mlp());
        ITransformer loaded = Zip.RoundTrip(_context, transformer, Models.Rows(_context));
        var gpu = new MLContext { GpuDeviceId = 0 };
        Assert.ThrowsExactly<InvalidOperationException>(() => gpu.Sparse.Restore(loaded));
    }
}
