using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Bad input ends in an error before training, naming the column, what was expected, what was found and the way out.</summary>
[TestClass]
public sealed class BadInputTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    [DataRow("Features", "FeatureColumnName")]
    [DataRow("Label", "LabelColumnName")]
    public void A_missing_column_is_named(string column, string option) =>
        AssertFails<ArgumentOutOfRangeException>(_context.Transforms.DropColumns(column).Fit(Blobs.View(_context)).Transform(Blobs.View(_context)), $"'{column}'", option);

    [TestMethod]
    public void A_missing_weight_column_is_named() =>
        AssertFails<ArgumentOutOfRangeException>(Blobs.View(_context), o => o.ExampleWeightColumnName = "Importance", "'Importance'", "ExampleWeightColumnName");

    [TestMethod]
    public void A_text_label_is_refused_with_the_transform_to_use() =>
        AssertFails<ArgumentOutOfRangeException>(_context.Data.LoadFromEnumerable(Blobs.Rows()), "'Label'", "key", "String", "MapValueToKey");

    [TestMethod]
    public void A_scalar_feature_is_refused() =>
        AssertFails<ArgumentOutOfRangeException>(Blobs.View(_context), o => o.FeatureColumnName = "Weight", "'Weight'", "vector", "Single", "Concatenate");

    [TestMethod]
    public void Vectors_of_variable_size_are_refused()
    {
        IDataView data = _context.Data.LoadFromEnumerable(new[] { new VariableRow { Features = [1, 2], Label = 1 }, new VariableRow { Features = [1], Label = 2 } });
        AssertFails<ArgumentOutOfRangeException>(data, "'Features'", "known size", "VectorType");
    }

    [TestMethod]
    public void A_size_that_does_not_fit_the_network_is_refused() =>
        AssertFails<ArgumentException>(Blobs.View(_context), o => o.Network = Network.SmallConvNet(new ImageShape(1, 8, 8)), "64", "12");

    [TestMethod]
    [DataRow(float.NaN)]
    [DataRow(float.PositiveInfinity)]
    public void Values_that_are_not_finite_are_refused_with_row_and_slot(float value)
    {
        Blobs.Row[] rows = Blobs.Rows();
        rows[17].Features[5] = value;
        AssertFails<InvalidOperationException>(Blobs.View(_context, rows), "'Features'", "row 17", "slot 5", "finite");
    }

    [TestMethod]
    public void Rows_of_one_class_only_are_refused()
    {
        IDataView data = _context.Data.FilterRowsByKeyColumnFraction(Blobs.View(_context), "Label", 0, 0.3);
        AssertFails<InvalidOperationException>(data, "'Label'", "two classes");
    }

    [TestMethod]
    public void A_view_without_rows_is_refused() =>
        AssertFails<InvalidOperationException>(_context.Data.SkipRows(Blobs.View(_context), 1000), "no row", "'Label'");

    [TestMethod]
    public void A_negative_example_weight_is_refused()
    {
        Blobs.Row[] rows = Blobs.Rows();
        rows[3].Weight = -1;
        AssertFails<InvalidOperationException>(Blobs.View(_context, rows), o => o.ExampleWeightColumnName = "Weight", "'Weight'", "row 3", "-1");
    }

    [TestMethod]
    public void Rows_without_a_label_are_left_out_and_counted()
    {
        var lines = new List<string>();
        _context.Log += (_, e) => lines.Add(e.RawMessage);
        IDataView data = _context.Data.LoadFromEnumerable(Blobs.Rows());
        data = _context.Transforms.Conversion.MapValueToKey("Label", keyData: _context.Data.LoadFromEnumerable(new[] { new { Label = "a" }, new { Label = "b" } })).Fit(data).Transform(data);
        Training.Fit(null, data, _context).Dispose();
        Assert.IsTrue(lines.Exists(line => line.Contains("32 row(s) without a label", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Class_weights_of_another_number_are_refused() =>
        AssertFails<ArgumentException>(Blobs.View(_context), o => o.ClassWeights = [1, 2], "ClassWeights", "3", "2");

    [TestMethod]
    public void A_validation_set_of_another_size_is_refused()
    {
        IDataView other = _context.Data.LoadFromEnumerable(new[] { new KeyRow { Features = [1, 2], Label = 1 } });
        AssertFails<ArgumentException>(Blobs.View(_context), o => o.ValidationSet = other, "ValidationSet", "'Features'");
    }

    [TestMethod]
    public void A_loss_that_is_not_finite_stops_training_with_advice() =>
        AssertFails<InvalidOperationException>(Blobs.View(_context), o => (o.Optimizer, o.Epochs) = (Optimizers.Sgd(1e30), 5), "diverged", "learning rate");

    [TestMethod]
    public void The_schema_promise_checks_columns_as_well()
    {
        var chain = _context.Transforms.CopyColumns("Other", "Features").Append(_context.Sparse.Trainers.SparseNetwork(Training.Options(o => o.LabelColumnName = "Weight")));
        ArgumentOutOfRangeException error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => chain.Fit(Blobs.View(_context)));
        StringAssert.Contains(error.Message, "Weight");
    }

    private void AssertFails<TException>(IDataView data, params string[] parts)
        where TException : Exception => AssertFails<TException>(data, null, parts);

    private void AssertFails<TException>(IDataView data, Action<SparseTrainerOptions>? change, params string[] parts)
        where TException : Exception
    {
        TException error = Assert.ThrowsExactly<TException>(() => Training.Fit(change, data, _context));
        foreach (string part in parts) StringAssert.Contains(error.Message, part);
    }

    private sealed class VariableRow
    {
        public float[] Features { get; set; } = [];

        [KeyType(3)]
        public uint Label { get; set; }
    }

    private sealed class KeyRow
    {
        [VectorType(2)]
        public float[] Features { get; set; } = [];

        [KeyType(3)]
        public uint Label { get; set; }
    }
}
