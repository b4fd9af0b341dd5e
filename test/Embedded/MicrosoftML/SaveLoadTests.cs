using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Embedded.Tests;

[TestClass]
public sealed class SaveLoadTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void A_mapping_is_found_by_its_contract_without_any_registration()
    {
        ITransformer model = _context.Transforms.CustomMapping<NumberRow, DoubledRow>(Doubling.Map, Doubling.Contract)
            .Fit(Example.View(_context));
        ITransformer loaded = new MLContext().Model.Load(Saved(model), out _);
        CollectionAssert.AreEqual(new float[] { 2, 4, 6 }, loaded.Transform(Example.View(_context)).GetColumn<float>("Doubled").ToArray());
    }

    [TestMethod]
    public void A_transformer_of_a_third_party_may_hand_the_context_to_a_chain()
    {
        ITransformer model = _context.Transforms.CopyColumns("Copy", "Number").Fit(Example.View(_context))
            .Append(new RecordingTransformer(_context));
        ITransformer loaded = new MLContext().Model.Load(Saved(model), out _);
        ITransformer[] members = [.. (TransformerChain<ITransformer>)loaded];
        Assert.HasCount(2, members);
        Assert.IsInstanceOfType<TransformerChain<ITransformer>>(members[1]);
        CollectionAssert.AreEqual(new float[] { 2, 4, 6 }, loaded.Transform(Example.View(_context)).GetColumn<float>("Score").ToArray());
    }

    [TestMethod]
    public void A_loaded_model_can_be_saved_again()
    {
        ITransformer model = new RecordingTransformer(_context);
        ITransformer once = new MLContext().Model.Load(Saved(model), out _);
        ITransformer twice = new MLContext().Model.Load(Saved(once), out _);
        CollectionAssert.AreEqual(new float[] { 2, 4, 6 }, twice.Transform(Example.View(_context)).GetColumn<float>("Score").ToArray());
    }

    [TestMethod]
    public void A_transformer_that_writes_nothing_cannot_be_saved()
    {
        InvalidOperationException error = Assert.ThrowsExactly<InvalidOperationException>(() => Saved(new SilentTransformer()));
        Assert.Contains("ModelSignature", error.Message);
    }

    [TestMethod]
    public void A_mapping_without_a_contract_cannot_be_saved() => Assert.ThrowsExactly<InvalidOperationException>(
        () => Saved(_context.Transforms.CustomMapping<NumberRow, DoubledRow>(Doubling.Map, null).Fit(Example.View(_context))));

    [TestMethod]
    public void The_schema_of_the_input_comes_back_with_its_annotations()
    {
        IDataView view = _context.Transforms.CopyColumns("Other", "Number")
            .Append(_context.Transforms.Concatenate("Both", "Number", "Other"))
            .Fit(Example.View(_context)).Transform(Example.View(_context));
        new MLContext().Model.Load(Saved(_context.Transforms.CopyColumns("X", "Both").Fit(view), view.Schema), out DataViewSchema schema);
        Assert.AreEqual(view.Schema["Both"].Type, schema["Both"].Type);
        Assert.IsTrue(schema["Both"].HasSlotNames());
        CollectionAssert.AreEqual(view.Schema.Select(column => column.Name).ToArray(), schema.Select(column => column.Name).ToArray());
    }

    [TestMethod]
    public void A_model_goes_through_a_file()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.zip");
        try
        {
            _context.Model.Save(new RecordingTransformer(_context), Example.View(_context).Schema, path);
            ITransformer loaded = new MLContext().Model.Load(path, out DataViewSchema schema);
            Assert.HasCount(3, schema);
            Assert.IsNotNull(loaded.GetOutputSchema(schema).GetColumnOrNull("Score"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestMethod]
    public void A_model_cut_short_is_refused_wherever_it_is_cut()
    {
        byte[] whole = Saved(new RecordingTransformer(_context)).ToArray();
        for (int length = 0; length < whole.Length; length += 97)
        {
            using var cut = new MemoryStream(whole, 0, length);
            Assert.ThrowsExactly<FormatException>(() => new MLContext().Model.Load(cut, out _), $"cut at {length}");
        }
    }

    /// <summary>The genuine library reads on and fails in ways of its own, or not at all.</summary>
    [TestMethod]
    public void A_model_with_a_changed_byte_never_loads_as_another_model()
    {
        ApiSurface.RequireStandIn(typeof(MLContext).Assembly);
        byte[] whole = Saved(new RecordingTransformer(_context)).ToArray();
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] changed = [.. whole];
            changed[i] ^= 0x55;
            try
            {
                ITransformer loaded = new MLContext().Model.Load(new MemoryStream(changed), out _);
                Assert.IsNotNull(loaded.GetOutputSchema(Example.View(_context).Schema).GetColumnOrNull("Score"), $"byte {i}");
            }
            catch (Exception error) when (error is FormatException or InvalidOperationException)
            {
                Assert.AreNotEqual("", error.Message);
            }
        }
    }

    private static MemoryStream Saved(ITransformer model, DataViewSchema? schema = null)
    {
        var stream = new MemoryStream();
        new MLContext().Model.Save(model, schema, stream);
        stream.Position = 0;
        return stream;
    }

    private sealed class SilentTransformer : ITransformer
    {
        public bool IsRowToRowMapper => false;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IDataView Transform(IDataView input) => input;

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException();

        public void Save(ModelSaveContext ctx)
        {
        }
    }
}
