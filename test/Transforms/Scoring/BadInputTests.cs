using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class BadInputTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void MissingFeatureColumn_NamesItAndThoseThatExist()
    {
        IDataView data = _context.Data.LoadFromEnumerable([new Scalars()]);
        AssertMessages(data, "'Features'", "not found", "'A'", "'B'", "Concatenate");
    }

    [TestMethod]
    public void ScalarFeatureColumn_NamesTypesAndConcatenate()
    {
        IDataView data = _context.Transforms.CopyColumns("Features", "A").Fit(Scalar()).Transform(Scalar());
        AssertMessages(data, "'Features'", "vector of Single or Byte", "Single", "Concatenate");
    }

    [TestMethod]
    public void VectorOfAnotherType_NamesTypesAndConvertType()
    {
        IDataView data = Models.Rows(_context);
        IDataView doubles = _context.Transforms.Conversion.ConvertType("Features", outputKind: DataKind.Double).Fit(data).Transform(data);
        AssertMessages(doubles, "'Features'", "Single or Byte", "Double", "ConvertType");
    }

    [TestMethod]
    public void VariableSizeVector_NamesVectorType()
    {
        IDataView data = _context.Data.LoadFromEnumerable([new VectorRow { Features = [1, 2, 3, 4, 5, 6] }]);
        AssertMessages(data, "'Features'", "known-size", "VectorType");
    }

    [TestMethod]
    public void WrongSize_NamesBothSizes()
    {
        IDataView data = Models.Rows(_context, features: 5);
        using var transformer = new NetworkTransformer(_context, Models.Mlp());
        foreach (Action use in new Action[]
        {
            () => transformer.Transform(data),
            () => transformer.GetOutputSchema(data.Schema),
            () => transformer.GetRowToRowMapper(data.Schema),
        })
        {
            string message = Assert.ThrowsExactly<ArgumentOutOfRangeException>(use).Message;
            StringAssert.Contains(message, "6 values");
            StringAssert.Contains(message, "5");
        }
    }

    [TestMethod]
    public void WrongSize_FailsWhenTheEstimatorIsFitted()
    {
        using NetworkModel model = Models.Mlp();
        var estimator = _context.Sparse.Transforms.ApplyNetwork(model);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => estimator.Fit(Models.Rows(_context, features: 5)));
    }

    [TestMethod]
    public void LabelColumn_MissingOrNoKey_IsRefusedByTheShape()
    {
        var options = new NetworkTransformerOptions();
        SchemaShape shape = Shape(Models.Rows(_context));
        string missing = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => NetworkSchema.GetOutputSchema(_context, shape, options, "Label")).Message;
        StringAssert.Contains(missing, "'Label' was not found");
        string wrong = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => NetworkSchema.GetOutputSchema(_context, shape, options, "Id")).Message;
        StringAssert.Contains(wrong, "'Id'");
        StringAssert.Contains(wrong, "MapValueToKey");
    }

    [TestMethod]
    public void LoadedModel_WrongSize_NamesBothSizes()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp());
        ITransformer loaded = Zip.RoundTrip(_context, transformer, Models.Rows(_context));
        var error = Assert.Throws<Exception>(() => Scored.Scores(loaded.Transform(Models.Rows(_context, features: 5))));
        string message = (error.InnerException ?? error).Message;
        StringAssert.Contains(message, "6 features");
        StringAssert.Contains(message, "has 5");
    }

    // The transformer before its first row and the estimator before fitting refuse in the same words.
    private void AssertMessages(IDataView data, params string[] parts)
    {
        using NetworkModel model = Models.Mlp();
        using var transformer = new NetworkTransformer(_context, Models.Mlp());
        SchemaShape shape = Shape(data);
        string[] messages =
        [
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => transformer.Transform(data)).Message,
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _context.Sparse.Transforms.ApplyNetwork(model).GetOutputSchema(shape)).Message,
        ];
        foreach (string message in messages)
        {
            foreach (string part in parts) StringAssert.Contains(message, part);
        }
    }

    private static SchemaShape Shape(IDataView data)
    {
        var recorder = new ShapeRecorder();
        recorder.Append(new MLContext().Transforms.CopyColumns("Copy", data.Schema[0].Name)).Fit(data);
        return recorder.Shape!;
    }

    private IDataView Scalar() => _context.Data.LoadFromEnumerable([new Scalars()]);

    private sealed class Scalars
    {
        public float A { get; set; }

        public float B { get; set; }
    }
}
