using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Embedded.Tests;

[TestClass]
public sealed class RowSplitTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void A_split_puts_every_row_into_one_part()
    {
        DataOperationsCatalog.TrainTestData split = _context.Data.TrainTestSplit(Rows(500), 0.3, seed: 2);
        float[] train = Numbers(split.TrainSet), test = Numbers(split.TestSet);
        CollectionAssert.AreEquivalent(Numbers(Rows(500)), train.Concat(test).ToArray());
        Assert.IsInRange(100, 200, test.Length);
    }

    [TestMethod]
    public void A_split_depends_on_its_seed_alone()
    {
        static float[] Test(int contextSeed, int seed)
        {
            var context = new MLContext(contextSeed);
            IDataView rows = context.Data.LoadFromEnumerable(Enumerable.Range(0, 100).Select(i => new NumberRow { Number = i }).ToArray());
            return Numbers(context.Data.TrainTestSplit(rows, 0.3, seed: seed).TestSet);
        }

        CollectionAssert.AreEqual(Test(1, 5), Test(2, 5));
        CollectionAssert.AreNotEqual(Test(1, 5), Test(1, 6));
    }

    [TestMethod]
    public void Rows_of_equal_sampling_key_stay_together()
    {
        Example[] rows = [.. Enumerable.Range(0, 200)
            .Select(i => new Example { Number = i, Text = $"group {i % 20}", Vector = new float[3] })];
        DataOperationsCatalog.TrainTestData split = _context.Data.TrainTestSplit(_context.Data.LoadFromEnumerable(rows), 0.4, "Text", 3);
        string[] train = [.. split.TrainSet.GetColumn<string>("Text")], test = [.. split.TestSet.GetColumn<string>("Text")];
        Assert.IsEmpty(train.Intersect(test));
        Assert.HasCount(200, train.Concat(test));
    }

    [TestMethod]
    public void Each_row_is_tested_in_one_fold()
    {
        IReadOnlyList<DataOperationsCatalog.TrainTestData> folds = _context.Data.CrossValidationSplit(Rows(200), 4, seed: 1);
        CollectionAssert.AreEquivalent(Numbers(Rows(200)), folds.SelectMany(fold => Numbers(fold.TestSet)).ToArray());
    }

    [TestMethod]
    public void A_shuffled_view_has_the_same_rows_in_the_same_order_whenever_it_is_read()
    {
        IDataView shuffled = _context.Data.ShuffleRows(Rows(3000), seed: 4, shufflePoolSize: 64);
        float[] first = Numbers(shuffled);
        CollectionAssert.AreEqual(first, Numbers(shuffled));
        CollectionAssert.AreNotEqual(Numbers(Rows(3000)), first);
        CollectionAssert.AreEquivalent(Numbers(Rows(3000)), first);
    }

    private static float[] Numbers(IDataView view) => [.. view.GetColumn<float>("Number")];

    private IDataView Rows(int count) =>
        _context.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(i => new NumberRow { Number = i }).ToArray());
}
