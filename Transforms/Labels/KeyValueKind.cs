using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>
/// One of the primitive types that ML.NET allows as the values behind a key, with everything that depends on the static type:
/// reading and writing the annotation, and a text form that round-trips exactly.
/// </summary>
internal abstract class KeyValueKind
{
    private static readonly KeyValueKind[] All =
    [
        new KeyValueKind<ReadOnlyMemory<char>>(TextDataViewType.Instance, value => value.ToString(), text => text.AsMemory()),
        Number<sbyte>(NumberDataViewType.SByte),
        Number<byte>(NumberDataViewType.Byte),
        Number<short>(NumberDataViewType.Int16),
        Number<ushort>(NumberDataViewType.UInt16),
        Number<int>(NumberDataViewType.Int32),
        Number<uint>(NumberDataViewType.UInt32),
        Number<long>(NumberDataViewType.Int64),
        Number<ulong>(NumberDataViewType.UInt64),
        Number<float>(NumberDataViewType.Single, "R"),
        Number<double>(NumberDataViewType.Double, "R"),
        new KeyValueKind<bool>(BooleanDataViewType.Instance, value => value ? "true" : "false", bool.Parse),
        Number<TimeSpan>(TimeSpanDataViewType.Instance, "c"),
        Number<DateTimeOffset>(DateTimeOffsetDataViewType.Instance, "O"),
        new KeyValueKind<DateTime>(
            DateTimeDataViewType.Instance,
            value => value.ToString("O", CultureInfo.InvariantCulture),
            text => DateTime.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)),
    ];

    private protected KeyValueKind(PrimitiveDataViewType type) => Type = type;

    /// <summary>Type of one value in a data view.</summary>
    public PrimitiveDataViewType Type { get; }

    /// <summary>Name of the type in a saved model.</summary>
    public string Name => Type is TextDataViewType ? "Text" : Type.RawType.Name;

    /// <summary>Whether the values are names that slots can carry.</summary>
    public bool IsText => Type is TextDataViewType;

    public static KeyValueKind? Find(DataViewType type) => Array.Find(All, kind => kind.Type.Equals(type));

    public static KeyValueKind? Find(string name) => Array.Find(All, kind => kind.Name == name);

    public static string SupportedTypes => string.Join(", ", All.Select(kind => kind.Name));

    /// <summary>Reads a vector annotation of this type into an array.</summary>
    public abstract Array Read(DataViewSchema.Annotations annotations, string annotation);

    public abstract string[] Format(Array values);

    /// <exception cref="FormatException">A text is no value of this type.</exception>
    public abstract Array Parse(IReadOnlyList<string> texts);

    /// <summary>Adds the values as a vector annotation of a column that is being built.</summary>
    public abstract void Annotate(DataViewSchema.Annotations.Builder builder, string annotation, Array values);

    /// <summary>Adds the values as a vector annotation of a member of a row class.</summary>
    public abstract void Annotate(SchemaDefinition.Column column, string annotation, Array values);

    /// <summary>An array of default values, for shapes, where only the type counts.</summary>
    public abstract Array Placeholder(int count);

    /// <summary>A reader of a label column whose values are of this type, not of key type.</summary>
    /// <param name="row">A row with the column active.</param>
    /// <param name="column">The label column.</param>
    /// <param name="classes">Classes by the text of their values.</param>
    public abstract LabelReader CreateReader(DataViewRow row, DataViewSchema.Column column, IReadOnlyDictionary<string, int> classes);

    private static KeyValueKind<T> Number<T>(PrimitiveDataViewType type, string? format = null)
        where T : IFormattable, IParsable<T> =>
        new(type, value => value.ToString(format, CultureInfo.InvariantCulture), text => T.Parse(text, CultureInfo.InvariantCulture));
}
