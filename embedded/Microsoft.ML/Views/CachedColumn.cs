using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The place of a cursor in the cached rows; -1 where there is no row.</summary>
internal sealed class CachedRow
{
    public int Index = -1;
}

/// <summary>The values of one column, read once.</summary>
internal abstract class CachedColumn
{
    public static CachedColumn Create(DataViewRow row, DataViewSchema.Column column) => column.Type is VectorDataViewType vector
        ? (CachedColumn)GenericCall.Invoke(typeof(CachedColumn), nameof(CreateVectors), vector.ItemType.RawType, row, column)
        : (CachedColumn)GenericCall.Invoke(typeof(CachedColumn), nameof(CreateScalars), column.Type.RawType, row, column);

    /// <summary>Keeps the value of the current row.</summary>
    public abstract void Append();

    public abstract Delegate MakeGetter(CachedRow row);

    private static CachedScalars<T> CreateScalars<T>(DataViewRow row, DataViewSchema.Column column) => new(row.GetGetter<T>(column));

    private static CachedVectors<T> CreateVectors<T>(DataViewRow row, DataViewSchema.Column column) =>
        new(row.GetGetter<VBuffer<T>>(column));
}

internal sealed class CachedScalars<T>(ValueGetter<T> source) : CachedColumn
{
    private readonly List<T> _values = [];

    public override void Append()
    {
        T value = default;
        source(ref value);
        _values.Add(value);
    }

    public override Delegate MakeGetter(CachedRow row) => (ValueGetter<T>)((ref T value) =>
    {
        Contracts.Check(row.Index >= 0, CursorErrors.NoRow);
        value = _values[row.Index];
    });
}

/// <summary>Vectors one behind the other in large arrays, so that a row costs no object of its own.</summary>
internal sealed class CachedVectors<T>(ValueGetter<VBuffer<T>> source) : CachedColumn
{
    private const int FirstChunk = 1 << 10;
    private const int LargestChunk = 1 << 20;

    private readonly List<Place> _places = [];
    private T[] _values = [];
    private int[] _indices = [];
    private int _used;
    private int _usedIndices;
    private VBuffer<T> _buffer;

    public override void Append()
    {
        source(ref _buffer);
        ReadOnlySpan<T> values = _buffer.GetValues();
        ReadOnlySpan<int> indices = _buffer.GetIndices();
        Reserve(ref _values, ref _used, values.Length);
        Reserve(ref _indices, ref _usedIndices, indices.Length);
        values.CopyTo(_values.AsSpan(_used));
        indices.CopyTo(_indices.AsSpan(_usedIndices));
        _places.Add(new Place(_values, _indices, _used, _usedIndices, values.Length, _buffer.Length));
        _used += values.Length;
        _usedIndices += indices.Length;
    }

    public override Delegate MakeGetter(CachedRow row) => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
    {
        Contracts.Check(row.Index >= 0, CursorErrors.NoRow);
        Place place = _places[row.Index];
        VBufferEditor<T> editor = VBufferEditor.Create(ref value, place.Length, place.Count);
        place.Values.AsSpan(place.Start, place.Count).CopyTo(editor.Values);
        if (place.Count < place.Length)
            place.Indices.AsSpan(place.IndexStart, place.Count).CopyTo(editor.Indices);
        value = editor.Commit();
    });

    /// <summary>Starts a new array where the rest of the last one is too short for a whole row.</summary>
    private static void Reserve<TItem>(ref TItem[] chunk, ref int used, int count)
    {
        if (chunk.Length - used >= count)
            return;
        chunk = GC.AllocateUninitializedArray<TItem>(Math.Max(count, Math.Clamp(2 * chunk.Length, FirstChunk, LargestChunk)));
        used = 0;
    }

    private readonly record struct Place(T[] Values, int[] Indices, int Start, int IndexStart, int Count, int Length);
}
