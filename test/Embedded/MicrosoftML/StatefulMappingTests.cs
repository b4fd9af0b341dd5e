using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Sparse.ML.Embedded.Tests;

[TestClass]
public sealed class StatefulMappingTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void A_stateful_mapping_sees_the_rows_before_and_starts_anew_with_each_cursor()
    {
        IDataView view = Sums().Fit(Example.View(_context)).Transform(Example.View(_context));
        CollectionAssert.AreEqual(new float[] { 1, 3, 6 }, view.GetColumn<float>("Sum").ToArray());
        CollectionAssert.AreEqual(new float[] { 1, 3, 6 }, view.GetColumn<float>("Sum").ToArray());
    }

    [TestMethod]
    public void A_stateful_mapping_is_read_by_one_cursor()
    {
        IDataView view = Sums().Fit(Example.View(_context)).Transform(Example.View(_context));
        DataViewRowCursor[] cursors = view.GetRowCursorSet(view.Schema, 4);
        Assert.HasCount(1, cursors);
        cursors[0].Dispose();
    }

    [TestMethod]
    public void A_stateful_mapping_comes_back_from_a_model()
    {
        using var stream = new MemoryStream();
        _context.Model.Save(Sums().Fit(Example.View(_context)), null, stream);
        stream.Position = 0;
        ITransformer loaded = new MLContext().Model.Load(stream, out _);
        CollectionAssert.AreEqual(new float[] { 1, 3, 6 }, loaded.Transform(Example.View(_context)).GetColumn<float>("Sum").ToArray());
    }

    [TestMethod]
    public void A_predicate_leaves_out_the_rows_for_which_it_is_true()
    {
        IDataView view = _context.Data.FilterByCustomPredicate<NumberRow>(Example.View(_context), row => row.Number == 2);
        CollectionAssert.AreEqual(new float[] { 1, 3 }, view.GetColumn<float>("Number").ToArray());
        CollectionAssert.AreEqual(new[] { "a", "a" }, view.GetColumn<string>("Text").ToArray());
    }

    [TestMethod]
    public void A_stateful_predicate_starts_anew_with_each_cursor()
    {
        IDataView view = _context.Data.FilterByStatefulCustomPredicate<NumberRow, Total>(
            Example.View(_context), (_, total) => total.Sum++ > 0, total => total.Sum = 0);
        CollectionAssert.AreEqual(new float[] { 1 }, view.GetColumn<float>("Number").ToArray());
        CollectionAssert.AreEqual(new float[] { 1 }, view.GetColumn<float>("Number").ToArray());
    }

    private StatefulCustomMappingEstimator<NumberRow, SumRow, Total> Sums() =>
        _context.Transforms.StatefulCustomMapping<NumberRow, SumRow, Total>(Summing.Map, Summing.Start, Summing.Contract);

    /// <summary>The sum of the numbers so far.</summary>
    public sealed class SumRow
    {
        public float Sum { get; set; }
    }

    /// <summary>What the mapping keeps from row to row.</summary>
    public sealed class Total
    {
        public float Sum { get; set; }
    }

    /// <summary>Sums the numbers.</summary>
    [CustomMappingFactoryAttribute(Contract)]
    public sealed class Summing : StatefulCustomMappingFactory<NumberRow, SumRow, Total>
    {
        public const string Contract = "Sparse.ML.Embedded.Tests.Summing";

        public static void Map(NumberRow row, SumRow sum, Total total) => sum.Sum = total.Sum += row.Number;

        public static void Start(Total total) => total.Sum = 0;

        public override Action<NumberRow, SumRow, Total> GetMapping() => Map;

        public override Action<Total> GetStateInitAction() => Start;
    }
}
