using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Sparse.ML.Embedded.Tests;

[TestClass]
public sealed class ConversionTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void Mapped_text_is_handed_over_without_a_copy()
    {
        string weights = new('w', 5_000_000);
        var model = ByText(weights).Fit(Example.View(_context));
        foreach (ReadOnlyMemory<char> text in Texts(model))
        {
            Assert.IsTrue(MemoryMarshal.TryGetString(text, out string? held, out _, out _));
            Assert.AreSame(weights, held);
        }
    }

    [TestMethod]
    public void Mapped_text_of_a_loaded_model_is_handed_over_without_a_copy_too()
    {
        string weights = new('w', 5_000_000);
        ITransformer loaded = Reloaded(ByText(weights).Fit(Example.View(_context)));
        ReadOnlyMemory<char>[] texts = [.. Texts(loaded)];
        Assert.IsTrue(texts[0].Span.SequenceEqual(weights));
        Assert.AreSame(Holder(texts[0]), Holder(texts[2]));
    }

    [TestMethod]
    public void A_value_that_is_not_mapped_gives_the_default()
    {
        var pairs = new Dictionary<float, int> { [1] = 7 };
        IDataView mapped = _context.Transforms.Conversion.MapValue("Out", pairs, "Number").Fit(Example.View(_context)).Transform(Example.View(_context));
        CollectionAssert.AreEqual(new[] { 7, 0, 0 }, mapped.GetColumn<int>("Out").ToArray());
    }

    [TestMethod]
    [DataRow(ValueToKeyMappingEstimator.KeyOrdinality.ByOccurrence, new uint[] { 1, 2, 1 })]
    [DataRow(ValueToKeyMappingEstimator.KeyOrdinality.ByValue, new uint[] { 2, 1, 2 })]
    public void Keys_follow_the_ordinality_and_survive_saving(ValueToKeyMappingEstimator.KeyOrdinality order, uint[] expected)
    {
        IDataView view = _context.Data.LoadFromEnumerable<Example>([new() { Text = "b" }, new() { Text = "a" }, new() { Text = "b" }]);
        ITransformer loaded = Reloaded(_context.Transforms.Conversion.MapValueToKey("Key", "Text", keyOrdinality: order)
            .Append(_context.Transforms.Conversion.MapKeyToValue("Back", "Key")).Fit(view));
        IDataView mapped = loaded.Transform(view);
        CollectionAssert.AreEqual(expected, mapped.GetColumn<uint>("Key").ToArray());
        CollectionAssert.AreEqual(new[] { "b", "a", "b" }, mapped.GetColumn<string>("Back").ToArray());
    }

    [TestMethod]
    public void Normalization_survives_saving()
    {
        var model = _context.Transforms.NormalizeMinMax("Number").Append(_context.Transforms.NormalizeMeanVariance("Vector")).Fit(Example.View(_context));
        IDataView before = model.Transform(Example.View(_context));
        IDataView after = Reloaded(model).Transform(Example.View(_context));
        CollectionAssert.AreEqual(before.GetColumn<float>("Number").ToArray(), after.GetColumn<float>("Number").ToArray());
        CollectionAssert.AreEqual(
            before.GetColumn<float[]>("Vector").SelectMany(row => row).ToArray(), after.GetColumn<float[]>("Vector").SelectMany(row => row).ToArray());
    }

    private ValueMappingEstimator<string, string> ByText(string weights) =>
        _context.Transforms.Conversion.MapValue("Out", new Dictionary<string, string> { ["a"] = weights, ["b"] = weights }, "Text");

    /// <summary>The string that a text is a part of; a loaded model may keep the texts of a column in one string.</summary>
    private static string Holder(ReadOnlyMemory<char> text) =>
        MemoryMarshal.TryGetString(text, out string? whole, out _, out _) ? whole : throw new AssertFailedException("The text is not part of a string.");

    private IEnumerable<ReadOnlyMemory<char>> Texts(ITransformer model) =>
        model.Transform(Example.View(_context)).GetColumn<ReadOnlyMemory<char>>("Out");

    private ITransformer Reloaded(ITransformer model)
    {
        using var stream = new MemoryStream();
        _context.Model.Save(model, Example.View(_context).Schema, stream);
        stream.Position = 0;
        return new MLContext().Model.Load(stream, out _);
    }
}
