using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class CursorTests : IDisposable
{
    private readonly MLContext _context = new(1);
    private readonly NetworkTransformer _transformer;
    private readonly IDataView _data;
    private readonly IDataView _scored;

    public CursorTests()
    {
        _transformer = new NetworkTransformer(_context, Models.Mlp(), new() { BatchSize = 4 });
        _data = Models.Rows(_context, 10);
        _scored = _transformer.Transform(_data);
    }

    public void Dispose() => _transformer.Dispose();

    [TestMethod]
    public void ActiveColumns_OnlyThoseAskedForHaveGetters()
    {
        using DataViewRowCursor cursor = _scored.GetRowCursor([_scored.Schema["Score"]]);
        Assert.IsTrue(cursor.IsColumnActive(_scored.Schema["Score"]));
        Assert.IsFalse(cursor.IsColumnActive(_scored.Schema["PredictedLabel"]));
        Assert.IsFalse(cursor.IsColumnActive(_scored.Schema["Features"]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => cursor.GetGetter<int>(_scored.Schema["Id"]));
    }

    [TestMethod]
    public void PassedThroughColumns_StayBesideTheirScores()
    {
        int[] ids = [.. _scored.GetColumn<int>("Id")];
        CollectionAssert.AreEqual(Enumerable.Range(0, 10).ToArray(), ids);
        using DataViewRowCursor cursor = _scored.GetRowCursor(_scored.Schema);
        ValueGetter<int> id = cursor.GetGetter<int>(_scored.Schema["Id"]);
        ValueGetter<VBuffer<float>> features = cursor.GetGetter<VBuffer<float>>(_scored.Schema["Features"]);
        ValueGetter<VBuffer<float>> score = cursor.GetGetter<VBuffer<float>>(_scored.Schema["Score"]);
        float[][] expected = Scored.Scores(_scored);
        float[][] inputs = [.. _data.GetColumn<float[]>("Features")];
        int row = 0;
        VBuffer<float> vector = default;
        for (; cursor.MoveNext(); row++)
        {
            int value = -1;
            id(ref value);
            Assert.AreEqual(row, value);
            features(ref vector);
            CollectionAssert.AreEqual(inputs[row], vector.DenseValues().ToArray());
            score(ref vector);
            CollectionAssert.AreEqual(expected[row], vector.DenseValues().ToArray());
        }

        Assert.AreEqual(10, row);
    }

    [TestMethod]
    public void NoComputedColumn_RunsNoForwardPass()
    {
        // A disposed network cannot run; reading the identifiers must not need it.
        using DataViewRowCursor cursor = _scored.GetRowCursor([_scored.Schema["Id"]]);
        _transformer.Model.Dispose();
        int rows = 0;
        while (cursor.MoveNext()) rows++;
        Assert.AreEqual(10, rows);
    }

    [TestMethod]
    public void Position_CountsRowsAndIsMinusOneOutside()
    {
        using DataViewRowCursor cursor = _scored.GetRowCursor(_scored.Schema);
        var positions = new List<long> { cursor.Position };
        while (cursor.MoveNext()) positions.Add(cursor.Position);
        positions.Add(cursor.Position);
        CollectionAssert.AreEqual(Enumerable.Range(-1, 11).Select(row => (long)row).Append(-1).ToArray(), positions);
        Assert.IsFalse(cursor.MoveNext());
    }

    [TestMethod]
    public void Getter_OutsideARow_Throws()
    {
        using DataViewRowCursor cursor = _scored.GetRowCursor(_scored.Schema);
        ValueGetter<VBuffer<float>> getter = cursor.GetGetter<VBuffer<float>>(_scored.Schema["Score"]);
        VBuffer<float> score = default;
        Assert.ThrowsExactly<InvalidOperationException>(() => getter(ref score));
        while (cursor.MoveNext()) getter(ref score);
        Assert.ThrowsExactly<InvalidOperationException>(() => getter(ref score));
    }

    [TestMethod]
    [DataRow("Score")]
    [DataRow("PredictedLabel")]
    [DataRow("Id")]
    public void Getter_OfAnotherType_NamesBothTypes(string column)
    {
        using DataViewRowCursor cursor = _scored.GetRowCursor(_scored.Schema);
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => cursor.GetGetter<double>(_scored.Schema[column]));
        StringAssert.Contains(error.Message, "System.Double");
        StringAssert.Contains(error.Message, column);
    }

    [TestMethod]
    public void Ids_AreThoseOfTheInput()
    {
        CollectionAssert.AreEqual(Ids(_data.GetRowCursor(_data.Schema)), Ids(_scored.GetRowCursor(_scored.Schema)));
    }

    [TestMethod]
    public void ShuffledCursor_KeepsScoresBesideTheirRows()
    {
        IDataView scored = _transformer.Transform(_context.Data.Cache(Models.Rows(_context, 300)));
        Dictionary<int, float[]> expected = ScoresById(scored.GetRowCursor(scored.Schema));
        Assert.IsTrue(scored.CanShuffle);
        using DataViewRowCursor shuffled = scored.GetRowCursor(scored.Schema, new Random(5));
        var order = new List<int>();
        foreach ((int id, float[] score) in ScoresById(shuffled))
        {
            Scored.AssertClose([expected[id]], [score]);
            order.Add(id);
        }

        Assert.HasCount(300, order);
        CollectionAssert.AreNotEqual(Enumerable.Range(0, 300).ToArray(), order, "The rows were not shuffled.");
    }

    [TestMethod]
    public void ShuffledView_KeepsScoresBesideTheirRows()
    {
        IDataView data = Models.Rows(_context, 300);
        Dictionary<int, float[]> expected = ScoresById(_transformer.Transform(data).GetRowCursor(_scored.Schema));
        IDataView shuffled = _transformer.Transform(_context.Data.ShuffleRows(data, seed: 3));
        Dictionary<int, float[]> actual = ScoresById(shuffled.GetRowCursor(shuffled.Schema));
        Assert.HasCount(300, actual);
        foreach ((int id, float[] score) in actual) Scored.AssertClose([expected[id]], [score]);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public void CursorSet_TogetherHoldsEveryRowOnce(int cursors)
    {
        IDataView scored = _transformer.Transform(Models.Rows(_context, 500));
        Dictionary<int, float[]> expected = ScoresById(scored.GetRowCursor(scored.Schema));
        var all = new Dictionary<int, float[]>();
        foreach (Dictionary<int, float[]> part in scored.GetRowCursorSet(scored.Schema, cursors).AsParallel().Select(ScoresById))
        {
            foreach ((int id, float[] score) in part) all.Add(id, score);
        }

        Assert.HasCount(500, all);
        foreach ((int id, float[] score) in all) Scored.AssertClose([expected[id]], [score]);
    }

    [TestMethod]
    public void RowCount_IsThatOfTheInput() => Assert.AreEqual(_data.GetRowCount(), _scored.GetRowCount());

    [TestMethod]
    public void EmptyInput_HasNoRows() => Assert.HasCount(0, Scored.Scores(_transformer.Transform(_context.Data.SkipRows(_data, 10))));

    [TestMethod]
    public void VectorsHandedOut_AreTheConsumersOwn()
    {
        using DataViewRowCursor cursor = _scored.GetRowCursor(_scored.Schema);
        ValueGetter<VBuffer<float>> getter = cursor.GetGetter<VBuffer<float>>(_scored.Schema["Features"]);
        var features = new VBuffer<float>[10];
        while (cursor.MoveNext()) getter(ref features[cursor.Position]);
        float[][] inputs = [.. _data.GetColumn<float[]>("Features")];
        for (int row = 0; row < inputs.Length; row++) CollectionAssert.AreEqual(inputs[row], features[row].DenseValues().ToArray());
    }

    private static Dictionary<int, float[]> ScoresById(DataViewRowCursor cursor)
    {
        using (cursor)
        {
            ValueGetter<int> idGetter = cursor.GetGetter<int>(cursor.Schema["Id"]);
            ValueGetter<VBuffer<float>> scoreGetter = cursor.GetGetter<VBuffer<float>>(cursor.Schema["Score"]);
            var scores = new Dictionary<int, float[]>();
            while (cursor.MoveNext())
            {
                int id = 0;
                VBuffer<float> score = default;
                idGetter(ref id);
                scoreGetter(ref score);
                scores.Add(id, [.. score.DenseValues()]);
            }

            return scores;
        }
    }

    private static DataViewRowId[] Ids(DataViewRowCursor cursor)
    {
        using (cursor)
        {
            ValueGetter<DataViewRowId> getter = cursor.GetIdGetter();
            var ids = new List<DataViewRowId>();
            while (cursor.MoveNext())
            {
                DataViewRowId id = default;
                getter(ref id);
                ids.Add(id);
            }

            return [.. ids];
        }
    }
}
