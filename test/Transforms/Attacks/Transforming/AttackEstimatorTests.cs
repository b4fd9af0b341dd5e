using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms.Tests;

/// <summary>The promised schema is delivered, and bad columns are refused before a row is read.</summary>
[TestClass]
public sealed class AttackEstimatorTests : IDisposable
{
    private readonly MLContext _context = new(1);
    private readonly NetworkTransformer _stage;
    private readonly IDataView _data;

    public AttackEstimatorTests() => (_stage, _data) = (new(_context, Models.Mlp()), AttackRows.View(_context));

    public void Dispose() => _stage.Dispose();

    [TestMethod]
    [DataRow(null, null, null)]
    [DataRow("Attacked", null, "Change")]
    [DataRow(null, "Success", null)]
    [DataRow("Attacked", "Success", "Change")]
    public void ShapePromise_EqualsSchemaDelivered(string? output, string? success, string? change)
    {
        AttackEstimator estimator = Estimator(
            new() { OutputColumnName = output, SuccessColumnName = success, PerturbationColumnName = change });
        string[] promised = [.. estimator.GetOutputSchema(ShapeOf(_data)).Select(column =>
            $"{column.Name} {column.Kind} {column.ItemType} [{string.Join(',', column.Annotations.Select(kind => kind.Name))}]").Order()];
        DataViewSchema schema = estimator.Fit(_data).Transform(_data).Schema;
        string[] delivered = [.. schema.Where(column => !column.IsHidden).Select(column =>
            $"{column.Name} {(column.Type is VectorDataViewType ? "Vector" : "Scalar")} {Item(column.Type)} " +
            $"[{string.Join(',', column.Annotations.Schema.Select(kind => kind.Name))}]").Order()];
        CollectionAssert.AreEqual(delivered, promised);
        CollectionAssert.AreEqual(schema.Select(column => column.Name).ToArray(),
            estimator.Fit(_data).GetOutputSchema(_data.Schema).Select(column => column.Name).ToArray());
    }

    [TestMethod]
    public void SlotNames_OfTheFeatures_AreKept()
    {
        IDataView named = _context.Transforms.Conversion.ConvertType("Number", outputKind: DataKind.Single)
            .Append(_context.Transforms.Concatenate("Features", "Number", "Features")).Fit(_data).Transform(_data);
        using var stage = new NetworkTransformer(_context, Models.Mlp(features: 7));
        var estimator = new AttackEstimator(_context, stage, Attacks.Fgsm(0.1));
        VBuffer<ReadOnlyMemory<char>> slots = default;
        estimator.Fit(named).GetOutputSchema(named.Schema)["Features"].GetSlotNames(ref slots);
        Assert.AreEqual("Number", slots.GetItemOrDefault(0).ToString());
        SchemaShape.Column promised = estimator.GetOutputSchema(ShapeOf(named)).Single(column => column.Name == "Features");
        Assert.IsTrue(promised.Annotations.Any(kind => kind.Name == "SlotNames"));
    }

    [TestMethod]
    public void MissingFeatureColumn_IsRefusedByShapeAndSchema()
    {
        IDataView data = _context.Transforms.DropColumns("Features").Fit(_data).Transform(_data);
        foreach (string message in Errors(Estimator(), data)) StringAssert.Contains(message, "Feature column 'Features' was not found");
    }

    [TestMethod]
    [DataRow("Label")]
    [DataRow("Target")]
    public void MissingLabelOrTargetColumn_IsRefusedByShapeAndSchema(string column)
    {
        IDataView data = _context.Transforms.DropColumns(column).Fit(_data).Transform(_data);
        var estimator = new AttackEstimator(
            _context, _stage, Attacks.Pgd(0.1) with { Target = TargetClass.Given }, new() { TargetColumnName = "Target" });
        foreach (string message in Errors(estimator, data)) StringAssert.Contains(message, $"'{column}' was not found");
    }

    [TestMethod]
    public void FeaturesOfAnotherTypeOrSize_AreRefusedBeforeARowIsRead()
    {
        IDataView doubles = _context.Transforms.Conversion.ConvertType("Features", outputKind: DataKind.Double).Fit(_data).Transform(_data);
        StringAssert.Contains(Error(() => Estimator().Fit(doubles)), "Double");
        StringAssert.Contains(Error(() => Estimator().Fit(AttackRows.View(_context, AttackRows.Create(2, 5), 5))), "6 values");
    }

    [TestMethod]
    public void LabelsOfAnotherType_AreRefusedBeforeARowIsRead() =>
        StringAssert.Contains(Error(() => Estimator(new() { LabelColumnName = "Number" }).Fit(_data)), "Int32");

    [TestMethod]
    public void ChainWithAStageForWholeViewsOnly_CannotAttackSingleRows_AndSaysSo()
    {
        ITransformer whole = _context.Transforms.CopyColumns("Copy", "Id").Fit(_data);
        AttackTransformer attack = new AttackEstimator(
            _context, new TransformerChain<ITransformer>(new WholeViews(whole), _stage), Attacks.Fgsm(0.1)).Fit(_data);
        Assert.IsFalse(attack.IsRowToRowMapper);
        Assert.Throws<InvalidOperationException>(() => attack.GetRowToRowMapper(_data.Schema));
        Assert.HasCount(10, Attacked.Features(attack.Transform(_data)));
    }

    private static string[] Errors(AttackEstimator estimator, IDataView data) =>
        [Error(() => estimator.GetOutputSchema(ShapeOf(data))), Error(() => estimator.Fit(data))];

    private static string Error(Action use) => Assert.ThrowsExactly<ArgumentOutOfRangeException>(use).Message;

    private AttackEstimator Estimator(AttackTransformerOptions? options = null) => new(_context, _stage, Attacks.Fgsm(0.1), options);

    private static SchemaShape ShapeOf(IDataView data)
    {
        var recorder = new ShapeRecorder();
        recorder.Append(new MLContext().Transforms.CopyColumns("Copy", data.Schema[0].Name)).Fit(data);
        return recorder.Shape!;
    }

    private static DataViewType Item(DataViewType type) => type is VectorDataViewType vector ? vector.ItemType : type;

    /// <summary>A stage that claims to need the whole view, as graph stages do.</summary>
    private sealed class WholeViews(ITransformer inner) : ITransformer
    {
        public bool IsRowToRowMapper => false;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inner.GetOutputSchema(inputSchema);

        public IDataView Transform(IDataView input) => inner.Transform(input);

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new InvalidOperationException();

        void ICanSaveModel.Save(ModelSaveContext ctx) => inner.Save(ctx);
    }
}
