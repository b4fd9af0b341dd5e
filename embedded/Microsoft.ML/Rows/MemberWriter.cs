using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Writes the value of one column to one member of a row object.</summary>
internal abstract class MemberWriter<TRow>
{
    public abstract Action<TRow> Bind(DataViewRow row, DataViewSchema.Column column);

    public static MemberWriter<TRow> Create(RowColumn target, DataViewType type)
    {
        if (target.MemberType == typeof(string))
            return new TextWriter<TRow>(MemberAccess<TRow, string>.Writer(target.Member));
        if (target.MemberType == typeof(string[]))
            return new TextArrayWriter<TRow>(Existing<string[]>(target.Member), MemberAccess<TRow, string[]>.Writer(target.Member));
        return (MemberWriter<TRow>)GenericCall.Invoke(typeof(MemberWriter<TRow>), nameof(CreateTyped), type.GetItemType().RawType, target);
    }

    private static MemberWriter<TRow> CreateTyped<T>(RowColumn target)
    {
        MemberInfo member = target.Member;
        if (target.MemberType == typeof(T[]))
            return new ArrayWriter<TRow, T>(Existing<T[]>(member), MemberAccess<TRow, T[]>.Writer(member));
        if (target.MemberType == typeof(VBuffer<T>))
            return new BufferWriter<TRow, T>(Existing<VBuffer<T>>(member), MemberAccess<TRow, VBuffer<T>>.Writer(member));
        return new ScalarWriter<TRow, T>(MemberAccess<TRow, T>.Writer(member));
    }

    /// <summary>Reads what the member holds, to reuse its storage; a property that cannot be read starts anew for every row.</summary>
    private static Func<TRow, TMember> Existing<TMember>(MemberInfo member) => MemberAccess<TRow, TMember>.Reader(member);
}

internal sealed class ScalarWriter<TRow, T>(Action<TRow, T> write) : MemberWriter<TRow>
{
    public override Action<TRow> Bind(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default;
        return target =>
        {
            getter(ref value);
            write(target, value);
        };
    }
}

internal sealed class TextWriter<TRow>(Action<TRow, string> write) : MemberWriter<TRow>
{
    public override Action<TRow> Bind(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<ReadOnlyMemory<char>> getter = row.GetGetter<ReadOnlyMemory<char>>(column);
        ReadOnlyMemory<char> value = default;
        return target =>
        {
            getter(ref value);
            write(target, value.ToString());
        };
    }
}

internal sealed class TextArrayWriter<TRow>(Func<TRow, string[]> existing, Action<TRow, string[]> write) : MemberWriter<TRow>
{
    public override Action<TRow> Bind(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<VBuffer<ReadOnlyMemory<char>>> getter = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
        VBuffer<ReadOnlyMemory<char>> value = default;
        return target =>
        {
            getter(ref value);
            string[] texts = existing(target);
            if (texts is null || texts.Length != value.Length)
                texts = new string[value.Length];
            foreach (KeyValuePair<int, ReadOnlyMemory<char>> item in value.Items(all: true))
                texts[item.Key] = item.Value.ToString();
            write(target, texts);
        };
    }
}

/// <summary>Reuses the object's array where it has the right length and the vector is dense, as upstream does.</summary>
internal sealed class ArrayWriter<TRow, T>(Func<TRow, T[]> existing, Action<TRow, T[]> write) : MemberWriter<TRow>
{
    public override Action<TRow> Bind(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        return target =>
        {
            getter(ref value);
            T[] items = existing(target);
            if (items is null || items.Length != value.Length || !value.IsDense)
                items = new T[value.Length];
            value.CopyTo(items);
            write(target, items);
        };
    }
}

internal sealed class BufferWriter<TRow, T>(Func<TRow, VBuffer<T>> existing, Action<TRow, VBuffer<T>> write) : MemberWriter<TRow>
{
    public override Action<TRow> Bind(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
        return target =>
        {
            VBuffer<T> value = existing(target);
            getter(ref value);
            write(target, value);
        };
    }
}
