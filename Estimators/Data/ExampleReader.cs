using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Estimators;

/// <summary>Reads the examples of a view one row at a time without allocating per row. Rows without a label are passed over and counted.</summary>
internal sealed class ExampleReader : IDisposable
{
    private readonly DataViewRowCursor _cursor;
    private readonly ExampleSchema _schema;
    private readonly Func<long> _label;
    private readonly ValueGetter<float>? _weight;
    private readonly ValueGetter<VBuffer<float>>? _floats;
    private readonly ValueGetter<VBuffer<byte>>? _bytes;
    private VBuffer<float> _floatBuffer;
    private VBuffer<byte> _byteBuffer;

    /// <param name="data">The view.</param>
    /// <param name="schema">Its checked columns.</param>
    /// <param name="withFeatures">False reads labels and weights only.</param>
    public ExampleReader(IDataView data, ExampleSchema schema, bool withFeatures = true)
    {
        _schema = schema;
        var active = new List<DataViewSchema.Column> { schema.Label };
        if (withFeatures) active.Add(schema.Features);
        if (schema.Weight is { } weight) active.Add(weight);
        _cursor = data.GetRowCursor(active);
        _label = LabelGetter(_cursor, schema.Label);
        if (schema.Weight is { } weightColumn) _weight = _cursor.GetGetter<float>(weightColumn);
        if (withFeatures && schema.ByteFeatures) _bytes = _cursor.GetGetter<VBuffer<byte>>(schema.Features);
        else if (withFeatures) _floats = _cursor.GetGetter<VBuffer<float>>(schema.Features);
    }

    /// <summary>Class of the present row, from 0.</summary>
    public int Label { get; private set; }

    /// <summary>Weight of the present row.</summary>
    public float Weight { get; private set; } = 1;

    /// <summary>Rows passed over because their label is missing.</summary>
    public long MissingLabels { get; private set; }

    public bool MoveNext()
    {
        while (_cursor.MoveNext())
        {
            long key = _label();
            if (key == 0)
            {
                MissingLabels++;
                continue;
            }
            if (key < 0 || key > _schema.ClassCount)
                throw new InvalidOperationException($"Column '{_schema.Label.Name}', row {_cursor.Position}: expected a key from 1 to {_schema.ClassCount} (0 = missing), got {key}; the view's values do not fit its key type.");
            Label = (int)key - 1;
            ReadWeight();
            return true;
        }
        return false;
    }

    /// <summary>Copies the present row's features into memory of <see cref="ExampleSchema.RowBytes"/> bytes.</summary>
    public void CopyFeatures(Span<byte> destination)
    {
        if (_floats is null)
        {
            _bytes!(ref _byteBuffer);
            Copy(_byteBuffer, destination);
            return;
        }
        _floats(ref _floatBuffer);
        Span<float> values = MemoryMarshal.Cast<byte, float>(destination);
        Copy(_floatBuffer, values);
        if (!AllFinite(values)) throw NotFinite(values);
    }

    public void Dispose() => _cursor.Dispose();

    private void ReadWeight()
    {
        if (_weight is null) return;
        float weight = 0;
        _weight(ref weight);
        if (!(weight >= 0 && float.IsFinite(weight)))
            throw new InvalidOperationException($"Column '{_schema.Weight!.Value.Name}', row {_cursor.Position}: expected a finite example weight of at least 0, got {weight}; filter such rows or replace the value.");
        Weight = weight;
    }

    private void Copy<T>(in VBuffer<T> source, Span<T> destination)
    {
        if (source.Length != destination.Length)
            throw new InvalidOperationException($"Column '{_schema.Features.Name}', row {_cursor.Position}: expected {destination.Length} values, got {source.Length}; every row must have the size of the column's type.");
        if (source.IsDense)
        {
            source.GetValues().CopyTo(destination);
            return;
        }
        destination.Clear();
        ReadOnlySpan<T> values = source.GetValues();
        ReadOnlySpan<int> indices = source.GetIndices();
        for (int i = 0; i < values.Length; i++) destination[indices[i]] = values[i];
    }

    // x * 0 is 0 for every finite x and NaN for the others, so one sum finds them all.
    private static bool AllFinite(ReadOnlySpan<float> values)
    {
        Vector<float> sum = Vector<float>.Zero;
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count) sum += new Vector<float>(values[i..]) * 0f;
        float rest = Vector.Sum(sum);
        for (; i < values.Length; i++) rest += values[i] * 0f;
        return rest == 0;
    }

    private InvalidOperationException NotFinite(ReadOnlySpan<float> values)
    {
        int slot = 0;
        while (float.IsFinite(values[slot])) slot++;
        return new InvalidOperationException($"Column '{_schema.Features.Name}', row {_cursor.Position}, slot {slot}: expected finite values, got {values[slot]}; replace missing values before the trainer, for instance with ReplaceMissingValues.");
    }

    private static Func<long> LabelGetter(DataViewRowCursor cursor, DataViewSchema.Column column)
    {
        Type raw = column.Type.RawType;
        if (raw == typeof(uint)) return Read<uint>(value => value);
        if (raw == typeof(byte)) return Read<byte>(value => value);
        if (raw == typeof(ushort)) return Read<ushort>(value => value);
        return Read<ulong>(value => (long)Math.Min(value, long.MaxValue));

        Func<long> Read<T>(Func<T, long> convert)
        {
            ValueGetter<T> getter = cursor.GetGetter<T>(column);
            T value = default!;
            return () =>
            {
                getter(ref value);
                return convert(value);
            };
        }
    }
}
