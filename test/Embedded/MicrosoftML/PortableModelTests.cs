using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Sparse.ML.Embedded.Tests;

/// <summary>A model made of stock transformers alone, which carries a large text to a mapping that scores with it.</summary>
[TestClass]
public sealed class PortableModelTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void A_large_text_reaches_every_row_of_a_loaded_model_by_reference()
    {
        ITransformer loaded = Loaded(new string('w', 8_000_000));
        IDataView view = loaded.Transform(Example.View(_context));
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema["Weights"]]);
        ValueGetter<ReadOnlyMemory<char>> getter = cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema["Weights"]);
        var texts = new HashSet<string>(ReferenceEqualityComparer.Instance);
        for (ReadOnlyMemory<char> text = default; cursor.MoveNext();)
        {
            getter(ref text);
            Assert.IsTrue(MemoryMarshal.TryGetString(text, out string? whole, out _, out _));
            texts.Add(whole);
        }
        Assert.AreEqual(8_000_000, texts.Single().Length);
    }

    [TestMethod]
    public void A_loaded_model_scores_as_the_one_that_was_saved()
    {
        ITransformer loaded = Loaded("weights");
        float[] expected = [.. Model("weights").Transform(Example.View(_context)).GetColumn<float>("Score")];
        CollectionAssert.AreEqual(new float[] { 8, 9, 10 }, expected);
        CollectionAssert.AreEqual(expected, loaded.Transform(Example.View(_context)).GetColumn<float>("Score").ToArray());
    }

    [TestMethod]
    public void A_loaded_models_text_can_be_read_off_its_members()
    {
        var members = new TransformerChain<ITransformer>([.. (TransformerChain<ITransformer>)Loaded("weights")]);
        string text = members.Transform(Example.View(_context)).GetColumn<string>("Weights").First();
        Assert.AreEqual("weights", text);
    }

    [TestMethod]
    public void A_text_that_is_not_ascii_comes_back_unchanged()
    {
        const string text = "größe \u4e2d\u6587 \ud83d\ude00";
        Assert.AreEqual(text, Loaded(text).Transform(Example.View(_context)).GetColumn<string>("Weights").First());
    }

    private TransformerChain<CustomMappingTransformer<WeightedRow, ScoreRow>> Model(string weights) => _context.Transforms
        .CustomMapping<EmptyRow, WeightsKey>(WeightsKeyMapping.Map, WeightsKeyMapping.Contract)
        .Append(_context.Transforms.Conversion.MapValue("Weights", [new KeyValuePair<int, string>(1, weights)], "WeightsKey"))
        .Append(_context.Transforms.CustomMapping<WeightedRow, ScoreRow>(Scoring.Map, Scoring.Contract))
        .Fit(Example.View(_context));

    private ITransformer Loaded(string weights)
    {
        using var stream = new MemoryStream();
        _context.Model.Save(Model(weights), null, stream);
        stream.Position = 0;
        return new MLContext().Model.Load(stream, out _);
    }

    /// <summary>A constant key.</summary>
    public sealed class WeightsKey
    {
        [ColumnName("WeightsKey")]
        public int Key { get; set; }
    }

    /// <summary>A row with the text that all rows share.</summary>
    public sealed class WeightedRow
    {
        public float Number { get; set; }

        public ReadOnlyMemory<char> Weights { get; set; }
    }

    /// <summary>A score.</summary>
    public sealed class ScoreRow
    {
        public float Score { get; set; }
    }

    /// <summary>Gives every row the same key.</summary>
    [CustomMappingFactoryAttribute(Contract)]
    public sealed class WeightsKeyMapping : CustomMappingFactory<EmptyRow, WeightsKey>
    {
        public const string Contract = "Sparse.ML.Embedded.Tests.WeightsKey";

        public static void Map(EmptyRow row, WeightsKey key) => key.Key = 1;

        public override Action<EmptyRow, WeightsKey> GetMapping() => Map;
    }

    /// <summary>Adds the length of the text to the number.</summary>
    [CustomMappingFactoryAttribute(Contract)]
    public sealed class Scoring : CustomMappingFactory<WeightedRow, ScoreRow>
    {
        public const string Contract = "Sparse.ML.Embedded.Tests.Scoring";

        public static void Map(WeightedRow row, ScoreRow score) => score.Score = row.Number + row.Weights.Length;

        public override Action<WeightedRow, ScoreRow> GetMapping() => Map;
    }
}
