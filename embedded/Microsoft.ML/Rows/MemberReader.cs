using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Makes the getters of one column over the current row object.</summary>
internal abstract class MemberReader<TRow>
{
    public abstract Delegate Bind(RowHolder<TRow> source);

    public static MemberReader<TRow>[] Create(RowColumn[] columns) => Array.ConvertAll(columns, Create);

    private static MemberReader<TRow> Create(RowColumn column)
    {
        Type type = column.MemberType;
        if (type == typeof(string))
            return new TextReader<TRow>(MemberAccess<TRow, string>.Reader(column.Member));
        if (type == typeof(string[]))
            return new TextArrayReader<TRow>(MemberAccess<TRow, string[]>.Reader(column.Member));
        return (MemberReader<TRow>)GenericCall.Invoke(typeof(MemberReader<TRow>), nameof(CreateTyped), column.Type.GetItemType().RawType,
            column);
    }

    private static MemberReader<TRow> CreateTyped<T>(RowColumn column)
    {
        if (column.Type is VectorDataViewType)
        {
            if (!column.MemberType.IsArray)
                return new BufferReader<TRow, T>(MemberAccess<TRow, VBuffer<T>>.Reader(column.Member));
            // An array of more dimensions is a column that cannot be read.
            return new ArrayReader<TRow, T>(column.MemberType == typeof(T[]) ? MemberAccess<TRow, T[]>.Reader(column.Member) : null);
        }
        Func<TRow, T> read = MemberAccess<TRow, T>.Reader(column.Member);
        return column.Type is KeyDataViewType key ? new KeyReader<TRow, T>(read, key) : new ScalarReader<TRow, T>(read);
    }
}

internal sealed class ScalarReader<TRow, T>(Func<TRow, T> read) : MemberReader<TRow>
{
    public override Delegate Bind(RowHolder<TRow> source) => (ValueGetter<T>)((ref T value) => value = read(source.Row));
}

internal sealed class TextReader<TRow>(Func<TRow, string> read) : MemberReader<TRow>
{
    public override Delegate Bind(RowHolder<TRow> source) =>
        (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = read(source.Row).AsMemory());
}

internal sealed class TextArrayReader<TRow>(Func<TRow, string[]> read) : MemberReader<TRow>
{
    public override Delegate Bind(RowHolder<TRow> source) =>
        (ValueGetter<VBuffer<ReadOnlyMemory<char>>>)((ref VBuffer<ReadOnlyMemory<char>> value) =>
    {
        string[] texts = read(source.Row) ?? [];
        VBufferEditor<ReadOnlyMemory<char>> editor = VBufferEditor.Create(ref value, texts.Length);
        for (int i = 0; i < texts.Length; i++)
            editor.Values[i] = texts[i].AsMemory();
        value = editor.Commit();
    });
}

internal sealed class ArrayReader<TRow, T>(Func<TRow, T[]> read) : MemberReader<TRow>
{
    public override Delegate Bind(RowHolder<TRow> source) => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
    {
        ReadOnlySpan<T> items = read(source.Row);
        VBufferEditor<T> editor = VBufferEditor.Create(ref value, items.Length);
        items.CopyTo(editor.Values);
        value = editor.Commit();
    });
}

internal sealed class BufferReader<TRow, T>(Func<TRow, VBuffer<T>> read) : MemberReader<TRow>
{
    public override Delegate Bind(RowHolder<TRow> source) =>
        (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) => read(source.Row).CopyTo(ref value));
}

/// <summary>Members hold 0-based keys; a member not below the count is a missing key.</summary>
internal sealed class KeyReader<TRow, T> : MemberReader<TRow>
{
    private readonly Func<TRow, T> _read;
    private readonly ulong _count;

    public KeyReader(Func<TRow, T> read, KeyDataViewType type)
    {
        _read = read;
        _count = type.Count;
    }

    public override Delegate Bind(RowHolder<TRow> source)
    {
        // Upstream reads no 16-bit key members.
        Contracts.Check(typeof(T) != typeof(ushort));
        Func<TRow, T> read = _read;
        ulong count = _count;
        return (ValueGetter<T>)((ref T value) =>
        {
            ulong key = KeyValue<T>.ToUInt64(read(source.Row));
            value = KeyValue<T>.FromUInt64(key < count ? key + 1 : 0);
        });
    }
}
