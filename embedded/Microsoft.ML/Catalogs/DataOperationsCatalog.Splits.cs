using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    /// <param name="samplingKeyColumnName">Rows with equal values in this column go to the same part.</param>
    public TrainTestData TrainTestSplit(IDataView data, double testFraction = 0.1, string samplingKeyColumnName = null, int? seed = null)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckParam(testFraction is > 0 and < 1, nameof(testFraction), "Must be between 0 and 1 exclusive");
        string column = SplitColumn.Add(_environment, ref data, samplingKeyColumnName, seed ?? SeedOf(_environment));
        return Split(_environment, data, column, 0, testFraction, includesUpper: null);
    }

    public IReadOnlyList<TrainTestData> CrossValidationSplit(IDataView data, int numberOfFolds = 5, string samplingKeyColumnName = null,
        int? seed = null)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckParam(numberOfFolds > 1, nameof(numberOfFolds), "Must be more than 1");
        return SplitFolds(_environment, data, numberOfFolds, samplingKeyColumnName, seed);
    }

    /// <summary>The folds of cross-validation, for this catalog and for those of the tasks.</summary>
    internal static IReadOnlyList<TrainTestData> SplitFolds(IHostEnvironment environment, IDataView data, int numberOfFolds,
        string samplingKeyColumnName, int? seed)
    {
        string column = SplitColumn.Add(environment, ref data, samplingKeyColumnName, seed ?? SeedOf(environment));
        var folds = new TrainTestData[numberOfFolds];
        for (int fold = 0; fold < numberOfFolds; fold++)
            folds[fold] = Split(environment, data, column, (double)fold / numberOfFolds, (double)(fold + 1) / numberOfFolds,
                includesUpper: true);
        return folds;
    }

    /// <summary>The test set has the rows whose split column lies in the range, the train set the others.</summary>
    private static TrainTestData Split(IHostEnvironment environment, IDataView data, string column, double lower, double upper,
        bool? includesUpper)
    {
        return new TrainTestData(Part(complement: true), Part(complement: false));

        IDataView Part(bool complement)
        {
            var rows = new RangeFilter(environment, data, column, lower, upper, complement, includesUpper);
            return new ColumnSelectingTransformer(environment, null, [column]).Transform(rows);
        }
    }

    private static int? SeedOf(IHostEnvironment environment) => ((HostEnvironment)environment).Seed;
}
