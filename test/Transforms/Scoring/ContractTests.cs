using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms.Tests;

/// <summary>What ML.NET expects of every estimator and transformer.</summary>
[TestClass]
public sealed class ContractTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    [DynamicData(nameof(LabelKinds))]
    public void ShapePromise_EqualsSchemaDelivered(string name, LabelKeys labels)
    {
        using NetworkModel model = Models.Mlp(labels);
        var estimator = _context.Sparse.Transforms.ApplyNetwork(model);
        IDataView data = Models.Rows(_context);
        SchemaShape promised = estimator.GetOutputSchema(ShapeOf(data));
        DataViewSchema delivered = estimator.Fit(data).Transform(data).Schema;
        CollectionAssert.AreEqual(delivered.Select(Describe).ToArray(), promised.Select(Describe).ToArray(), name);
    }

    [TestMethod]
    public void OutputSchema_EqualsSchemaOfTransformedView()
    {
        using NetworkTransformer transformer = Transformer();
        IDataView data = Models.Rows(_context);
        DataViewSchema promised = transformer.GetOutputSchema(data.Schema), delivered = transformer.Transform(data).Schema;
        CollectionAssert.AreEqual(promised.Select(Describe).ToArray(), delivered.Select(Describe).ToArray());
        CollectionAssert.AreEqual(promised.Select(column => column.Type).ToArray(), delivered.Select(column => column.Type).ToArray());
    }

    [TestMethod]
    public void OutputSchema_AddsKeyAndKnownSizeVector()
    {
        using NetworkTransformer transformer = Transformer();
        DataViewSchema schema = transformer.GetOutputSchema(Models.Rows(_context).Schema);
        Assert.AreEqual(new KeyDataViewType(typeof(uint), 3), schema["PredictedLabel"].Type);
        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, 3), schema["Score"].Type);
    }

    [TestMethod]
    public void OutputSchema_TextLabels_NameSlotsAndKeys()
    {
        using NetworkTransformer transformer = Transformer();
        DataViewSchema schema = transformer.GetOutputSchema(Models.Rows(_context).Schema);
        VBuffer<ReadOnlyMemory<char>> slots = default, keys = default, training = default;
        schema["Score"].GetSlotNames(ref slots);
        schema["PredictedLabel"].GetKeyValues(ref keys);
        schema["Score"].Annotations.GetValue("TrainingLabelValues", ref training);
        foreach (VBuffer<ReadOnlyMemory<char>> names in new[] { slots, keys, training }) Assert.AreEqual("cat|dog|bird", string.Join('|', names.DenseValues()));
    }

    [TestMethod]
    public void OutputSchema_IntegerLabels_KeepTypedKeyValuesAndNameNoSlots()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp(LabelKeys.FromSaved("Int32", ["5", "-1"], 2)));
        DataViewSchema schema = transformer.GetOutputSchema(Models.Rows(_context).Schema);
        VBuffer<int> keys = default;
        schema["PredictedLabel"].GetKeyValues(ref keys);
        CollectionAssert.AreEqual(new[] { 5, -1 }, keys.DenseValues().ToArray());
        Assert.IsFalse(schema["Score"].HasSlotNames());
    }

    [TestMethod]
    public void OutputSchema_ScoreKinds_AreThoseOfAMulticlassTrainer()
    {
        using NetworkTransformer transformer = Transformer();
        DataViewSchema schema = transformer.GetOutputSchema(Models.Rows(_context).Schema);
        Assert.AreEqual("MulticlassClassification", Text(schema["Score"], "ScoreColumnKind"));
        Assert.AreEqual("Score", Text(schema["Score"], "ScoreValueKind"));
        Assert.AreEqual("PredictedLabel", Text(schema["PredictedLabel"], "ScoreValueKind"));
    }

    [TestMethod]
    public void OutputSchema_SecondScorer_GetsANewScoreSet()
    {
        using NetworkTransformer first = Transformer();
        using var second = new NetworkTransformer(_context, Models.Mlp(), new() { ScoreColumnName = "Score2", PredictedLabelColumnName = "PredictedLabel2" });
        DataViewSchema schema = second.Transform(first.Transform(Models.Rows(_context))).Schema;
        Assert.AreEqual(1u, Set(schema["Score"]));
        Assert.AreEqual(2u, Set(schema["Score2"]));
    }

    [TestMethod]
    public void RowMapper_AgreesWithTransform()
    {
        using NetworkTransformer transformer = Transformer();
        IDataView data = Models.Rows(_context, 40);
        Assert.IsTrue(transformer.IsRowToRowMapper);
        Scored.AssertClose(Scored.Scores(transformer.Transform(data)), Scored.RowByRow(transformer, data));
    }

    [TestMethod]
    public void RowMapper_Schemas_AreThoseOfTheTransformer()
    {
        using NetworkTransformer transformer = Transformer();
        DataViewSchema input = Models.Rows(_context).Schema;
        IRowToRowMapper mapper = transformer.GetRowToRowMapper(input);
        Assert.AreSame(input, mapper.InputSchema);
        CollectionAssert.AreEqual(transformer.GetOutputSchema(input).Select(Describe).ToArray(), mapper.OutputSchema.Select(Describe).ToArray());
    }

    [TestMethod]
    [DataRow("Id", "Id")]
    [DataRow("Score", "Features")]
    [DataRow("PredictedLabel", "Features")]
    public void RowMapper_Dependencies_AreTheInputColumnsNeeded(string asked, string needed)
    {
        using NetworkTransformer transformer = Transformer();
        IRowToRowMapper mapper = transformer.GetRowToRowMapper(Models.Rows(_context).Schema);
        Assert.AreEqual(needed, mapper.GetDependencies([mapper.OutputSchema[asked]]).Single().Name);
    }

    [TestMethod]
    public void RowMapper_RowPassesOtherColumnsThrough()
    {
        using NetworkTransformer transformer = Transformer();
        IDataView data = Models.Rows(_context);
        IRowToRowMapper mapper = transformer.GetRowToRowMapper(data.Schema);
        using DataViewRowCursor cursor = data.GetRowCursor(data.Schema);
        using DataViewRow row = mapper.GetRow(cursor, mapper.OutputSchema);
        ValueGetter<int> getter = row.GetGetter<int>(mapper.OutputSchema["Id"]);
        cursor.MoveNext();
        cursor.MoveNext();
        int id = -1;
        getter(ref id);
        Assert.AreEqual(1, id);
    }

    [TestMethod]
    public void PredictionTransformer_NamesFeatureColumnAndModel()
    {
        using NetworkTransformer transformer = Transformer();
        Assert.IsInstanceOfType<ISingleFeaturePredictionTransformer<NetworkModel>>(transformer);
        Assert.AreEqual("Features", transformer.FeatureColumnName);
        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, Models.Features), transformer.FeatureColumnType);
        Assert.AreEqual(3, transformer.Model.Labels.Count);
    }

    [TestMethod]
    public void Chain_MapKeyToValueAfterwards_FitsAndNamesClasses()
    {
        using NetworkModel model = Models.Mlp();
        IDataView data = Models.Rows(_context);
        var chain = _context.Sparse.Transforms.ApplyNetwork(model).Append(_context.Transforms.Conversion.MapKeyToValue("Class", "PredictedLabel"));
        string[] classes = [.. chain.Fit(data).Transform(data).GetColumn<string>("Class")];
        CollectionAssert.IsSubsetOf(classes.Distinct().ToArray(), new[] { "cat", "dog", "bird" });
        Assert.HasCount(10, classes);
    }

    [TestMethod]
    [DataRow("text")]
    [DataRow("integers")]
    public void ShapePromise_FromALabelColumn_EqualsSchemaDelivered(string kind)
    {
        IDataView data = kind == "text" ? Keyed("Id", DataKind.String) : Keyed("Id", DataKind.Int32);
        SchemaShape promised = NetworkSchema.GetOutputSchema(_context, ShapeOf(data), new NetworkTransformerOptions(), "Label");
        using var transformer = new NetworkTransformer(_context, Models.Mlp(LabelKeys.FromColumn(data.Schema["Label"])));
        string[] delivered = [.. transformer.Transform(data).Schema.Where(column => !column.IsHidden).Select(Describe)];
        CollectionAssert.AreEqual(delivered, promised.Select(Describe).ToArray());
    }

    public static IEnumerable<object[]> LabelKinds =>
    [
        ["text", Models.ThreeNames],
        ["integers", LabelKeys.FromSaved("Int32", ["5", "7"], 2)],
        ["bare keys", LabelKeys.Unnamed(4)],
    ];

    private NetworkTransformer Transformer() => new(_context, Models.Mlp());

    private IDataView Keyed(string column, DataKind kind)
    {
        IDataView data = Models.Rows(_context, 4);
        return _context.Transforms.Conversion.ConvertType("Value", column, kind)
            .Append(_context.Transforms.Conversion.MapValueToKey("Label", "Value"))
            .Fit(data).Transform(data);
    }

    private SchemaShape ShapeOf(IDataView data)
    {
        var recorder = new ShapeRecorder();
        recorder.Append(_context.Transforms.CopyColumns("Copy", "Features")).Fit(data);
        return recorder.Shape!;
    }

    private static string Describe(DataViewSchema.Column column) => Describe(
        column.Name, column.Type is VectorDataViewType { ItemType: var item } ? item : column.Type, column.Type is VectorDataViewType,
        column.Annotations.Schema.Select(annotation => annotation.Name));

    private static string Describe(SchemaShape.Column column) => Describe(
        column.Name, column.IsKey ? new KeyDataViewType(typeof(uint), 1) : column.ItemType, column.Kind == SchemaShape.Column.VectorKind.Vector,
        column.Annotations.Select(annotation => annotation.Name));

    private static string Describe(string name, DataViewType item, bool vector, IEnumerable<string> annotations) =>
        $"{name}: {(vector ? "vector of " : "")}{(item is KeyDataViewType ? "key" : item)} [{string.Join(", ", annotations.Order(StringComparer.Ordinal))}]";

    private static string Text(DataViewSchema.Column column, string annotation)
    {
        ReadOnlyMemory<char> value = default;
        column.Annotations.GetValue(annotation, ref value);
        return value.ToString();
    }

    private static uint Set(DataViewSchema.Column column)
    {
        uint value = 0;
        column.Annotations.GetValue("ScoreColumnSetId", ref value);
        return value;
    }
}
