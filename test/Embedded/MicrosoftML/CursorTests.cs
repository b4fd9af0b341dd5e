using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Embedded.Tests;

[TestClass]
public sealed class CursorTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void A_cursor_stands_before_the_first_row_and_after_the_last_at_minus_one()
    {
        using DataViewRowCursor cursor = Example.View(_context).GetRowCursor([]);
        Assert.AreEqual(-1, cursor.Position);
        for (int row = 0; row < 3; row++)
        {
            Assert.IsTrue(cursor.MoveNext());
            Assert.AreEqual(row, cursor.Position);
        }
        Assert.IsFalse(cursor.MoveNext());
        Assert.AreEqual(-1, cursor.Position);
    }

    [TestMethod]
    public void A_column_that_was_not_asked_for_has_no_getter()
    {
        IDataView view = Example.View(_context);
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema["Number"]]);
        Assert.IsFalse(cursor.IsColumnActive(view.Schema["Text"]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema["Text"]));
    }

    [TestMethod]
    public void A_getter_of_another_type_is_refused()
    {
        IDataView view = Example.View(_context);
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        Assert.ThrowsExactly<InvalidOperationException>(() => cursor.GetGetter<double>(view.Schema["Number"]));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Reading_a_vector_into_the_same_buffer_allocates_no_arrays(bool cached)
    {
        Example[] rows = [.. Enumerable.Range(0, 2000).Select(i => new Example { Vector = [i, 0, 0] })];
        IDataView view = _context.Data.LoadFromEnumerable(rows);
        view = cached ? _context.Data.Cache(view, "Vector") : view;
        Sum(view);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.AreEqual(2000f * 1999 / 2, Sum(view));
        Assert.IsLessThan(2000 * 24, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void A_cached_view_reads_its_source_once()
    {
        int passes = 0;
        IDataView cache = _context.Data.Cache(_context.Data.LoadFromEnumerable(Counted()));
        Assert.AreEqual(3, cache.GetColumn<float>("Number").Count());
        Assert.AreEqual(3, cache.GetColumn<float>("Number").Count());
        Assert.AreEqual(1, passes);

        IEnumerable<NumberRow> Counted()
        {
            passes++;
            for (int i = 0; i < 3; i++)
                yield return new NumberRow { Number = i };
        }
    }

    [TestMethod]
    public void A_cached_view_shuffles_with_the_stream_it_is_given()
    {
        IDataView cache = _context.Data.Cache(_context.Data.LoadFromEnumerable(Enumerable.Range(0, 50).Select(i => new NumberRow { Number = i }).ToArray()));
        float[] first = Read(cache, new Random(5)), again = Read(cache, new Random(5)), other = Read(cache, new Random(6));
        CollectionAssert.AreEqual(first, again);
        CollectionAssert.AreNotEqual(first, other);
        CollectionAssert.AreEquivalent(first, other);
    }

    [TestMethod]
    public void The_cursors_of_a_set_share_the_rows()
    {
        IDataView view = _context.Transforms.CopyColumns("Copy", "Number").Fit(Example.View(_context)).Transform(Example.View(_context));
        var seen = new List<float>();
        foreach (DataViewRowCursor cursor in view.GetRowCursorSet(view.Schema, 4))
        {
            using (cursor)
            {
                ValueGetter<float> getter = cursor.GetGetter<float>(view.Schema["Copy"]);
                for (float value = 0; cursor.MoveNext(); seen.Add(value))
                    getter(ref value);
            }
        }
        CollectionAssert.AreEquivalent(new float[] { 1, 2, 3 }, seen);
    }

    [TestMethod]
    public void A_mapping_runs_once_a_row_however_often_it_is_read()
    {
        int calls = 0;
        IDataView view = _context.Transforms.CustomMapping<NumberRow, DoubledRow>((_, _) => Interlocked.Increment(ref calls), null)
            .Fit(Example.View(_context)).Transform(Example.View(_context));
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema["Doubled"]]);
        ValueGetter<float> getter = cursor.GetGetter<float>(view.Schema["Doubled"]);
        for (float value = 0; cursor.MoveNext(); getter(ref value))
            getter(ref value);
        Assert.AreEqual(3, calls);
    }

    [TestMethod]
    public void An_error_in_a_mapping_comes_out_of_the_cursor_as_the_inner_one()
    {
        IDataView view = _context.Transforms.CustomMapping<NumberRow, DoubledRow>((_, _) => throw new FormatException("bad row"), null)
            .Fit(Example.View(_context)).Transform(Example.View(_context));
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        InvalidOperationException error = Assert.ThrowsExactly<InvalidOperationException>(() => cursor.MoveNext());
        Assert.AreEqual("bad row", error.InnerException?.Message);
    }

    private static float[] Read(IDataView view, Random random)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema, random);
        ValueGetter<float> getter = cursor.GetGetter<float>(view.Schema["Number"]);
        var values = new List<float>();
        for (float value = 0; cursor.MoveNext(); values.Add(value))
            getter(ref value);
        return [.. values];
    }

    private static float Sum(IDataView view)
    {
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema["Vector"]]);
        ValueGetter<VBuffer<float>> getter = cursor.GetGetter<VBuffer<float>>(view.Schema["Vector"]);
        VBuffer<float> buffer = default;
        float sum = 0;
        while (cursor.MoveNext())
        {
            getter(ref buffer);
            sum += buffer.GetValues()[0];
        }
        return sum;
    }
}
