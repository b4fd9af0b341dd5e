using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Embedded.Tests;

[TestClass]
public sealed class SchemaTests
{
    private static readonly string[] Classes = ["cat", "dog"];

    private readonly MLContext _context = new(1);

    [TestMethod]
    public void A_column_that_hides_another_stands_right_after_it()
    {
        DataViewSchema schema = _context.Transforms.CopyColumns("Text", "Number").Fit(Example.View(_context))
            .Transform(Example.View(_context)).Schema;
        DataViewSchema.Column hidden = schema.Single(column => column.IsHidden);
        Assert.AreEqual(TextDataViewType.Instance, hidden.Type);
        Assert.AreEqual(hidden.Index + 1, schema["Text"].Index);
        Assert.AreEqual(NumberDataViewType.Single, schema["Text"].Type);
    }

    [TestMethod]
    public void A_mapping_with_an_output_definition_makes_shapes_that_no_public_constructor_makes()
    {
        var recorder = new RecordingEstimator(_context);
        _context.Transforms.CustomMapping<EmptyRow, ClassRow>((_, _) => { }, null, null, ClassDefinition()).Append(recorder)
            .Fit(Example.View(_context));
        SchemaShape shape = recorder.Shape!;
        SchemaShape.Column label = shape.Single(column => column.Name == "PredictedLabel");
        Assert.IsTrue(label.IsKey);
        Assert.AreEqual("KeyValues", label.Annotations.Single().Name);
        SchemaShape.Column score = shape.Single(column => column.Name == "Score");
        Assert.AreEqual(SchemaShape.Column.VectorKind.Vector, score.Kind);
        Assert.AreEqual("SlotNames", score.Annotations.Single().Name);
    }

    [TestMethod]
    public void Annotations_of_an_output_definition_reach_the_schema()
    {
        DataViewSchema schema = _context.Transforms.CustomMapping<EmptyRow, ClassRow>((_, _) => { }, null, null, ClassDefinition())
            .Fit(Example.View(_context)).GetOutputSchema(Example.View(_context).Schema);
        Assert.IsTrue(schema["PredictedLabel"].HasKeyValues());
        Assert.IsTrue(schema["Score"].HasSlotNames());
        VBuffer<ReadOnlyMemory<char>> names = default;
        schema["Score"].GetSlotNames(ref names);
        CollectionAssert.AreEqual(Classes, names.DenseValues().Select(name => name.ToString()).ToArray());
    }

    [TestMethod]
    public void A_concatenation_of_scalars_is_named_by_its_columns()
    {
        IDataView view = _context.Transforms.CopyColumns("Other", "Number")
            .Append(_context.Transforms.Concatenate("Both", "Number", "Other"))
            .Fit(Example.View(_context)).Transform(Example.View(_context));
        VBuffer<ReadOnlyMemory<char>> names = default;
        view.Schema["Both"].GetSlotNames(ref names);
        CollectionAssert.AreEqual(new[] { "Number", "Other" }, names.DenseValues().Select(name => name.ToString()).ToArray());
    }

    [TestMethod]
    public void Key_members_count_from_zero_and_key_values_from_one()
    {
        KeyMember[] rows = [new() { Key = 0 }, new() { Key = 2 }, new() { Key = 3 }];
        IDataView view = _context.Data.LoadFromEnumerable(rows);
        CollectionAssert.AreEqual(new uint[] { 1, 3, 0 }, view.GetColumn<uint>("Key").ToArray());
        CollectionAssert.AreEqual(new uint[] { 1, 3, 0 }, _context.Data.CreateEnumerable<KeyMember>(view, false)
            .Select(row => row.Key).ToArray());
    }

    [TestMethod]
    public void Dropping_a_column_drops_what_it_hid_as_well()
    {
        IDataView view = _context.Transforms.CopyColumns("Text", "Number").Append(_context.Transforms.DropColumns("Text"))
            .Fit(Example.View(_context)).Transform(Example.View(_context));
        CollectionAssert.AreEqual(new[] { "Number", "Vector" }, view.Schema.Select(column => column.Name).ToArray());
    }

    private static SchemaDefinition ClassDefinition()
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(ClassRow));
        var values = new VBuffer<ReadOnlyMemory<char>>(2, [.. Classes.Select(name => name.AsMemory())]);
        var valuesType = new VectorDataViewType(TextDataViewType.Instance, 2);
        definition[nameof(ClassRow.PredictedLabel)].ColumnType = new KeyDataViewType(typeof(uint), 2);
        definition[nameof(ClassRow.PredictedLabel)].AddAnnotation("KeyValues", values, valuesType);
        definition[nameof(ClassRow.Score)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 2);
        definition[nameof(ClassRow.Score)].AddAnnotation("SlotNames", values, valuesType);
        return definition;
    }

    private sealed class ClassRow
    {
        public uint PredictedLabel { get; set; }

        public float[]? Score { get; set; }
    }

    private sealed class KeyMember
    {
        [KeyType(3)]
        public uint Key { get; set; }
    }
}
