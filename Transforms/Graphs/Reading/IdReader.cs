using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>Reads the ids of a row as tokens.</summary>
internal abstract class IdReader
{
    private protected int[] Buffer { get; set; } = [];

    /// <summary>The tokens of the present row; -1 for a missing id, or for one that closed tokens do not know.</summary>
    public abstract ReadOnlySpan<int> Read();

    /// <summary>The raw key of the id that was read last, where the column is a key.</summary>
    public ulong Key { get; private protected set; }

    /// <summary>A reader of a column of ids or of vectors of ids.</summary>
    public static IdReader Create(DataViewRow row, DataViewSchema.Column column, IdType type, IdTokens tokens)
    {
        if (type.Type is TextDataViewType) return Create<ReadOnlyMemory<char>>(row, column, text => tokens.Of(text.Span), null);
        return IntegerTypes.Dispatch(type.Type.RawType, new Integers(row, column, type, tokens));
    }

    private static IdReader Create<T>(DataViewRow row, DataViewSchema.Column column, Func<T, int> token, Func<T, ulong>? key) =>
        column.Type is VectorDataViewType
            ? new Vectors<T>(row.GetGetter<VBuffer<T>>(column), token)
            : new Scalars<T>(row.GetGetter<T>(column), token, key);

    private sealed class Integers(DataViewRow row, DataViewSchema.Column column, IdType type, IdTokens tokens) : IIntegerUse<IdReader>
    {
        public IdReader Use<T>()
            where T : struct, IBinaryInteger<T>
        {
            if (!type.IsKey) return Create<T>(row, column, value => tokens.Of(long.CreateChecked(value)), null);
            int[]? table = type.Keys is { } keys ? Table(keys) : null;
            return Create<T>(row, column, value => OfKey(ulong.CreateTruncating(value), table), ulong.CreateTruncating);
        }

        private int OfKey(ulong key, int[]? table) => key == 0 ? -1
            : table is null ? tokens.Of((long)(key - 1))
            : key <= (ulong)table.Length ? table[key - 1]
            : -1;

        private int[] Table(LabelKeys keys)
        {
            int[] table = new int[keys.Count];
            for (int i = 0; i < table.Length; i++)
            {
                table[i] = type.IsText
                    ? tokens.Of(keys.Names[i])
                    : tokens.Of(long.Parse(keys.Names[i], System.Globalization.CultureInfo.InvariantCulture));
            }

            return table;
        }
    }

    private sealed class Scalars<T>(ValueGetter<T> getter, Func<T, int> token, Func<T, ulong>? key) : IdReader
    {
        private T _value = default!;

        public override ReadOnlySpan<int> Read()
        {
            if (Buffer.Length == 0) Buffer = new int[1];
            getter(ref _value);
            Buffer[0] = token(_value);
            if (key is not null) Key = key(_value);
            return Buffer;
        }
    }

    private sealed class Vectors<T>(ValueGetter<VBuffer<T>> getter, Func<T, int> token) : IdReader
    {
        private VBuffer<T> _value;

        public override ReadOnlySpan<int> Read()
        {
            getter(ref _value);
            if (Buffer.Length < _value.Length) Buffer = new int[Math.Max(_value.Length, 2 * Buffer.Length)];
            int count = 0;
            if (_value.IsDense)
            {
                foreach (T value in _value.GetValues()) Buffer[count++] = token(value);
            }
            else
            {
                foreach (T value in _value.DenseValues()) Buffer[count++] = token(value);
            }

            return Buffer.AsSpan(0, count);
        }
    }
}
