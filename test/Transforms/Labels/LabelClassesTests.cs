using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms.Tests;

/// <summary>Labels of every kind become the network's classes by their values.</summary>
[TestClass]
public sealed class LabelClassesTests
{
    private static readonly LabelKeys Numbers = LabelKeys.FromSaved("Int32", ["0", "1", "2"], 3);
    private readonly MLContext _context = new(1);
    private readonly AttackRow[] _rows = AttackRows.Create(12);

    [TestMethod]
    public void Text_IsTheClassOfThatName() => AssertClasses(View(), "Label", Models.ThreeNames);

    [TestMethod]
    public void Integers_AreTheClassesOfThoseValues() => AssertClasses(View(), "Number", Numbers);

    [TestMethod]
    public void NumbersOfAnyType_AreTheClassesOfANetworkWithoutNames()
    {
        foreach (DataKind kind in new[] { DataKind.Single, DataKind.Double, DataKind.Int64, DataKind.String })
            AssertClasses(Converted(kind), "Number", LabelKeys.Unnamed(3));
    }

    [TestMethod]
    public void Keys_AreTheClassesOfTheirValues_WhateverTheirOrder()
    {
        IDataView keyed = _context.Transforms.Conversion.MapValueToKey("Label").Fit(View()).Transform(View());
        AssertClasses(keyed, "Label", Models.ThreeNames);
        var reversed = _rows.OrderByDescending(row => row.Number);
        AssertClasses(_context.Transforms.Conversion.MapValueToKey("Label")
            .Fit(AttackRows.View(_context, reversed)).Transform(View()), "Label", Models.ThreeNames);
    }

    [TestMethod]
    public void BareKeys_AreTheClassesOfANetworkWithoutNames_InOrder()
    {
        var rows = _rows.Select(row => new KeyRow { Label = (uint)row.Number });
        AssertClasses(_context.Data.LoadFromEnumerable(rows), "Label", LabelKeys.Unnamed(3));
    }

    [TestMethod]
    public void KeysThatAreNoClasses_AreNone()
    {
        IDataView keyed = _context.Transforms.Conversion.MapValueToKey("Label").Fit(View()).Transform(View());
        int[] classes = Classes(keyed, "Label", LabelKeys.FromNames("dog", "cat"));
        CollectionAssert.AreEqual(_rows.Select(row => row.Label == "bird" ? -1 : 1 - row.Number).ToArray(), classes);
    }

    [TestMethod]
    public void MissingKey_IsNone_AndReadsAsMissing()
    {
        IDataView keyed = _context.Transforms.Conversion.MapValueToKey("Label").Fit(View()).Transform(
            AttackRows.View(_context, [new AttackRow { Features = new float[6], Label = "frog" }]));
        using DataViewRowCursor cursor = keyed.GetRowCursor([keyed.Schema["Label"]]);
        LabelReader reader = LabelClasses.Bind(keyed.Schema, "Label", Models.ThreeNames).CreateReader(cursor);
        cursor.MoveNext();
        Assert.AreEqual(LabelReader.NoClass, reader.Read());
        Assert.IsNull(reader.Text);
    }

    [TestMethod]
    public void MissingColumn_IsNamedBesideThoseThatExist()
    {
        string message = Error(View(), "Klasse", Models.ThreeNames);
        foreach (string part in (string[])["'Klasse' was not found", "'Label'"]) StringAssert.Contains(message, part);
    }

    [TestMethod]
    public void LabelsOfAnotherType_AreRefused_WithBothTypes()
    {
        string message = Error(View(), "Number", Models.ThreeNames);
        foreach (string part in (string[])["'Number'", "String", "'cat'", "Int32", "ConvertType"]) StringAssert.Contains(message, part);
        StringAssert.Contains(Error(View(), "Features", LabelKeys.Unnamed(3)), "a number");
        StringAssert.Contains(Error(Converted(DataKind.Int64), "Number", Numbers), "Int64");
    }

    [TestMethod]
    public void KeysOfOtherValues_AreRefused()
    {
        IDataView keyed = _context.Transforms.Conversion.MapValueToKey("Number").Fit(View()).Transform(View());
        StringAssert.Contains(Error(keyed, "Number", Models.ThreeNames), "'Number'");
        var bare = _context.Data.LoadFromEnumerable(_rows.Select(row => new KeyRow { Label = (uint)row.Number }));
        StringAssert.Contains(Error(bare, "Label", Models.ThreeNames), "without values");
    }

    private IDataView View() => AttackRows.View(_context, _rows);

    private IDataView Converted(DataKind kind) =>
        _context.Transforms.Conversion.ConvertType("Number", outputKind: kind).Fit(View()).Transform(View());

    private static string Error(IDataView data, string column, LabelKeys classes) =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => LabelClasses.Bind(data.Schema, column, classes)).Message;

    private void AssertClasses(IDataView data, string column, LabelKeys classes) =>
        CollectionAssert.AreEqual(_rows.Select(row => row.Number).ToArray(), Classes(data, column, classes));

    private static int[] Classes(IDataView data, string column, LabelKeys classes)
    {
        using DataViewRowCursor cursor = data.GetRowCursor([data.Schema[column]]);
        LabelReader reader = LabelClasses.Bind(data.Schema, column, classes).CreateReader(cursor);
        var found = new List<int>();
        while (cursor.MoveNext()) found.Add(reader.Read());
        return [.. found];
    }

    private sealed class KeyRow
    {
        [KeyType(3)]
        public uint Label { get; set; }
    }
}
