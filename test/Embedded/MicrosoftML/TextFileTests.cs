using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Embedded.Tests;

[TestClass]
public sealed class TextFileTests
{
    private readonly MLContext _context = new(1);
    private readonly string _path = Path.GetTempFileName();

    [TestCleanup]
    public void Delete() => File.Delete(_path);

    [TestMethod]
    public void Quoted_fields_keep_separators_and_doubled_quotes()
    {
        File.WriteAllText(_path, "n,t\n1,\"a,b\"\n2,\"say \"\"hi\"\"\"\n");
        string[] texts = [.. Loaded(new TextLoader.Options { Separators = [','], HasHeader = true, AllowQuoting = true }).GetColumn<string>("Text")];
        CollectionAssert.AreEqual(new[] { "a,b", "say \"hi\"" }, texts);
    }

    [TestMethod]
    public void A_saved_view_is_read_back_with_its_header()
    {
        using (FileStream stream = File.Create(_path))
            _context.Data.SaveAsText(Example.View(_context), stream, separatorChar: ',', schema: false);
        IDataView loaded = _context.Data.LoadFromTextFile(
            _path, [new("Number", DataKind.Single, 0), new("Text", DataKind.String, 1), new("Vector", DataKind.Single, 2, 4)], ',', hasHeader: true);
        CollectionAssert.AreEqual(new float[] { 1, 2, 3 }, loaded.GetColumn<float>("Number").ToArray());
        CollectionAssert.AreEqual(new[] { "a", "b", "a" }, loaded.GetColumn<string>("Text").ToArray());
        CollectionAssert.AreEqual(new float[] { 4, 5, 6 }, loaded.GetColumn<float[]>("Vector").ElementAt(1));
    }

    [TestMethod]
    public void Columns_come_from_the_attributes_of_the_row_class()
    {
        File.WriteAllText(_path, "x;2.5\n");
        float[] numbers = [.. _context.Data.LoadFromTextFile<SecondField>(_path, ';').GetColumn<float>("Number")];
        CollectionAssert.AreEqual(new[] { 2.5f }, numbers);
    }

    [TestMethod]
    public void A_file_is_read_anew_by_every_cursor()
    {
        File.WriteAllText(_path, "1,a\n");
        IDataView view = Loaded(new TextLoader.Options { Separators = [','] });
        Assert.AreEqual(1, view.GetColumn<float>("Number").Count());
        File.AppendAllText(_path, "2,b\n");
        Assert.AreEqual(2, view.GetColumn<float>("Number").Count());
    }

    [TestMethod]
    public void A_file_that_is_not_there_is_named()
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Data.LoadFromTextFile<SecondField>(_path + ".none").GetColumn<float>("Number").Count());
        Assert.Contains(".none", error.Message);
    }

    private IDataView Loaded(TextLoader.Options options)
    {
        options.Columns = [new("Number", DataKind.Single, 0), new("Text", DataKind.String, 1)];
        return _context.Data.LoadFromTextFile(_path, options);
    }

    /// <summary>A row whose number is the second field.</summary>
    public sealed class SecondField
    {
        [LoadColumn(1)]
        public float Number { get; set; }
    }
}
