using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class LabelKeysTests
{
    [TestMethod]
    public void FromNames_KeepsOrderAndCount()
    {
        LabelKeys keys = LabelKeys.FromNames("b", "a", "");
        CollectionAssert.AreEqual(new[] { "b", "a", "" }, keys.Names.ToArray());
        Assert.AreEqual(3, keys.Count);
        Assert.AreSame(TextDataViewType.Instance, keys.ValueType);
    }

    [TestMethod]
    public void Unnamed_NamesClassesByIndexAndHasNoValueType()
    {
        LabelKeys keys = LabelKeys.Unnamed(3);
        CollectionAssert.AreEqual(new[] { "0", "1", "2" }, keys.Names.ToArray());
        Assert.IsNull(keys.ValueType);
    }

    [TestMethod]
    public void FromColumn_MappedText_ReadsValuesInKeyOrder()
    {
        LabelKeys keys = FromLabels("dog", "cat", "dog", "ant");
        CollectionAssert.AreEqual(new[] { "dog", "cat", "ant" }, keys.Names.ToArray());
    }

    [TestMethod]
    public void FromColumn_MappedIntegers_KeepsTheirType()
    {
        LabelKeys keys = FromLabels(7, -3, 2_000_000_000);
        Assert.AreEqual(NumberDataViewType.Int32, keys.ValueType);
        CollectionAssert.AreEqual(new[] { "7", "-3", "2000000000" }, keys.Names.ToArray());
    }

    [TestMethod]
    public void FromColumn_NoKey_NamesColumnTypeAndMapValueToKey()
    {
        IDataView data = new MLContext().Data.LoadFromEnumerable([new Row<float> { Label = 1 }]);
        var error = Assert.ThrowsExactly<ArgumentException>(() => LabelKeys.FromColumn(data.Schema["Label"]));
        StringAssert.Contains(error.Message, "'Label'");
        StringAssert.Contains(error.Message, "Single");
        StringAssert.Contains(error.Message, "MapValueToKey");
    }

    [TestMethod]
    public void FromColumn_KeysWithoutValues_AreUnnamed()
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Row<uint>));
        schema["Label"].ColumnType = new KeyDataViewType(typeof(uint), 5);
        IDataView data = new MLContext().Data.LoadFromEnumerable([new Row<uint>()], schema);
        Assert.AreEqual(5, LabelKeys.FromColumn(data.Schema["Label"]).Count);
    }

    [TestMethod]
    public void SavedForm_EveryValueType_RoundTripsExactly()
    {
        AssertRoundTrip(NumberDataViewType.SByte, sbyte.MinValue, (sbyte)5);
        AssertRoundTrip(NumberDataViewType.Byte, (byte)0, byte.MaxValue);
        AssertRoundTrip(NumberDataViewType.Int16, short.MinValue, (short)1);
        AssertRoundTrip(NumberDataViewType.UInt16, ushort.MaxValue, (ushort)1);
        AssertRoundTrip(NumberDataViewType.Int32, int.MinValue, 1);
        AssertRoundTrip(NumberDataViewType.UInt32, uint.MaxValue, 1u);
        AssertRoundTrip(NumberDataViewType.Int64, long.MinValue, 1L);
        AssertRoundTrip(NumberDataViewType.UInt64, ulong.MaxValue, 1ul);
        AssertRoundTrip(NumberDataViewType.Single, 0.1f, float.NaN, -0f, float.PositiveInfinity, float.Epsilon);
        AssertRoundTrip(NumberDataViewType.Double, 0.1, double.NaN, -0d, double.NegativeInfinity, double.MaxValue);
        AssertRoundTrip(BooleanDataViewType.Instance, true, false);
        AssertRoundTrip(TimeSpanDataViewType.Instance, TimeSpan.MinValue, TimeSpan.FromTicks(1));
        AssertRoundTrip(DateTimeDataViewType.Instance, DateTime.MaxValue, new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        AssertRoundTrip(DateTimeOffsetDataViewType.Instance, DateTimeOffset.MinValue, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(-7)));
    }

    [TestMethod]
    public void FromSaved_WrongText_IsAFormatError() =>
        Assert.ThrowsExactly<FormatException>(() => LabelKeys.FromSaved("Int32", ["1", "two"], 2));

    [TestMethod]
    public void FromSaved_UnknownType_IsAFormatError() =>
        Assert.ThrowsExactly<FormatException>(() => LabelKeys.FromSaved("Quaternion", ["1"], 1));

    [TestMethod]
    public void FromSaved_WrongCount_IsAFormatError() =>
        Assert.ThrowsExactly<FormatException>(() => LabelKeys.FromSaved("Int32", ["1"], 2));

    private static void AssertRoundTrip<T>(PrimitiveDataViewType type, params T[] values)
    {
        KeyValueKind kind = KeyValueKind.Find(type)!;
        CollectionAssert.AreEqual(values, (T[])kind.Parse(kind.Format(values)), type.ToString());
        Assert.AreSame(kind, KeyValueKind.Find(kind.Name));
    }

    private static LabelKeys FromLabels<T>(params T[] labels)
    {
        var context = new MLContext();
        IDataView data = context.Data.LoadFromEnumerable(labels.Select(label => new Row<T> { Label = label }));
        IDataView keyed = context.Transforms.Conversion.MapValueToKey("Label").Fit(data).Transform(data);
        return LabelKeys.FromColumn(keyed.Schema["Label"]);
    }

    private sealed class Row<T>
    {
        public T Label { get; set; } = default!;
    }
}
