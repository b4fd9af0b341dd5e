using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class MatrixMarketTests : IDisposable
{
    private const string Head = "%%MatrixMarket matrix coordinate ";
    private static readonly MLContext Context = new(1);
    private readonly TextFiles _files = new();

    public void Dispose() => _files.Dispose();

    [TestMethod]
    public void LoadFromMatrixMarket_Pattern_GivesAnUnweightedGraph()
    {
        IDataView view = Load(Head + "pattern symmetric\n% comment\n3 3 2\n2 1\n3 2\n");
        CollectionAssert.AreEqual(new long[] { 1, 2, 3 }, view.GetColumn<long>("Id").ToArray());
        CollectionAssert.AreEqual(new long[] { 1, 3 }, view.GetColumn<long[]>("Neighbors").ElementAt(1));
        Assert.IsNull(view.Schema.GetColumnOrNull("Weights"));
    }

    [TestMethod]
    public void LoadFromMatrixMarket_RealValues_AreWeights()
    {
        IDataView view = Load(Head + "real general\n2 2 2\n1 2 0.5\n2 1 0.5\n");
        CollectionAssert.AreEqual(new[] { 0.5f }, view.GetColumn<float[]>("Weights").First());
    }

    [TestMethod]
    public void LoadFromMatrixMarket_SkewSymmetric_TurnsTheSign()
    {
        IDataView view = Load(Head + "integer skew-symmetric\n2 2 1\n2 1 3\n", EdgeRules.Directed);
        CollectionAssert.AreEqual(new[] { -3f }, view.GetColumn<float[]>("Weights").First());
        CollectionAssert.AreEqual(new[] { 3f }, view.GetColumn<float[]>("Weights").Last());
    }

    [TestMethod]
    public void LoadFromMatrixMarket_Features_BelongToTheNodes()
    {
        string adjacency = _files.WriteText("a.mtx", Head + "pattern general\n2 2 1\n1 2\n");
        string features = _files.WriteText("f.mtx", Head + "real general\n2 3 3\n2 3 5\n1 2 4\n2 1 6\n");
        AttributedGraph graph = AttributedGraph.Read(Context.Sparse.Graphs.LoadFromMatrixMarket(adjacency, features));
        using var tensor = graph.Features.ToTensor();
        CollectionAssert.AreEqual(new float[] { 0, 4, 0, 6, 0, 5 }, tensor.data<float>().ToArray());
    }

    [TestMethod]
    [DataRow("2 2 1\n1 2\n", "line 1: expected a first line")]
    [DataRow(Head + "pattern hermitian\n", "line 1: expected a general, symmetric or skew-symmetric matrix, got 'hermitian'")]
    [DataRow(Head + "complex general\n", "line 1: expected pattern, real or integer values")]
    [DataRow("%%MatrixMarket matrix array real general\n2 2\n", "a dense one is no graph")]
    [DataRow(Head + "pattern general\n", "the file ends before the sizes")]
    [DataRow(Head + "pattern general\n2 2\n", "line 2: expected 3 numbers, got 2")]
    [DataRow(Head + "pattern general\n2 -2 1\n", "line 2: expected the numbers of rows, columns and entries")]
    [DataRow(Head + "pattern general\n99999999999 2 1\n", "line 2: expected the numbers of rows, columns and entries")]
    [DataRow(Head + "pattern general\n2 2 2\n1 2\n", "the file ends before entry 2 of 2")]
    [DataRow(Head + "pattern general\n2 2 9000000000000000000\n1 2\n", "the file ends before entry 2 of 9000000000000000000")]
    [DataRow(Head + "pattern general\n2 2 1\n1 2\n2 1\n", "line 4: expected the end after 1 entries")]
    [DataRow(Head + "pattern general\n2 2 1\n0 2\n", "line 3: expected a row from 1 to 2")]
    [DataRow(Head + "pattern general\n2 2 1\n1 3\n", "line 3: expected a row from 1 to 2")]
    [DataRow(Head + "real general\n2 2 1\n1 2 inf\n", "line 3: expected a finite value")]
    [DataRow(Head + "real general\n2 2 1\n1 2\n", "line 3: expected 3 numbers, got 2")]
    [DataRow(Head + "pattern general\n2 3 1\n1 2\n", "an adjacency matrix is square")]
    [DataRow("", "line 1: expected a first line")]
    public void LoadFromMatrixMarket_BadFiles_NameTheLine(string text, string message)
    {
        var error = Assert.ThrowsExactly<InvalidDataException>(() => Load(text));
        StringAssert.Contains(error.Message, message);
    }

    [TestMethod]
    public void LoadFromMatrixMarket_BadFeatures_AreNamed()
    {
        string adjacency = _files.WriteText("a.mtx", Head + "pattern general\n2 2 1\n1 2\n");
        void Fails(string text, string message)
        {
            string features = _files.WriteText("f.mtx", text);
            var error = Assert.ThrowsExactly<InvalidDataException>(() => Context.Sparse.Graphs.LoadFromMatrixMarket(adjacency, features));
            StringAssert.Contains(error.Message, message);
        }

        Fails(Head + "real general\n3 3 0\n", "expected a row for each of 2 nodes, got 3");
        Fails(Head + "real general\n2 3 2\n1 1 1\n1 1 2\n", "row 1 and column 1 have two entries");
    }

    private IDataView Load(string text, EdgeRules? rules = null) =>
        Context.Sparse.Graphs.LoadFromMatrixMarket(_files.WriteText("m.mtx", text), null, rules);
}
