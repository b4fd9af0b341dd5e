using System.Runtime.CompilerServices;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// Hashes the values of a column to keys of 30 bits, so that rows with equal values fall into the same part of a split.
/// Missing values get the missing key. Vectors are hashed as a whole.
/// </summary>
internal sealed class SampleHash : RowMapper
{
    private const int Bits = 30;
    private const uint Mask = (1u << Bits) - 1;

    private readonly string _output;
    private readonly DataViewSchema.Column _input;
    private readonly uint _seed;

    public SampleHash(DataViewSchema inputSchema, string output, DataViewSchema.Column input, uint seed)
        : base(inputSchema)
    {
        _output = output;
        _input = input;
        _seed = seed;
    }

    public override void AddDependencies(bool[] activeOutputs, bool[] activeInputs)
    {
        if (activeOutputs[0])
            activeInputs[_input.Index] = true;
    }

    public override Delegate[] CreateGetters(DataViewRow input, bool[] activeOutputs, out Action disposer)
    {
        disposer = null;
        if (!activeOutputs[0])
            return [null];
        string method = _input.Type is VectorDataViewType ? nameof(HashVectors) : nameof(HashScalars);
        return [(Delegate)GenericCall.InvokeOn(this, typeof(SampleHash), method, _input.Type.GetItemType().RawType, input)];
    }

    protected override DataViewSchema.DetachedColumn[] MakeOutputColumns() => [new(_output, new KeyDataViewType(typeof(uint), 1 << Bits))];

    private ValueGetter<uint> HashScalars<T>(DataViewRow input)
    {
        ValueGetter<T> getter = input.GetGetter<T>(input.Schema[_input.Index]);
        bool isKey = _input.Type is KeyDataViewType;
        T value = default;
        return (ref uint hash) =>
        {
            getter(ref value);
            uint state = _seed;
            int length = 0;
            hash = TryAdd(ref state, ref length, value, isKey) ? (Finish(state, length, value) & Mask) + 1 : 0;
        };
    }

    private ValueGetter<uint> HashVectors<T>(DataViewRow input)
    {
        ValueGetter<VBuffer<T>> getter = input.GetGetter<VBuffer<T>>(input.Schema[_input.Index]);
        bool isKey = _input.Type.GetKeyCount() > 0;
        VBuffer<T> values = default;
        return (ref uint hash) =>
        {
            getter(ref values);
            uint state = _seed;
            int length = 0;
            hash = 0;
            foreach (T value in values.DenseValues())
            {
                if (!TryAdd(ref state, ref length, value, isKey))
                    return;
            }
            hash = (Finish(state, length, default(T)) & Mask) + 1;
        };
    }

    /// <summary>A text has been finished by itself; other values are finished with the number of bytes hashed.</summary>
    private static uint Finish<T>(uint state, int length, T value) =>
        value is ReadOnlyMemory<char> ? state : MurmurHash.Finish(state ^ (uint)length);

    /// <summary>Adds a value; false if it is missing.</summary>
    private static bool TryAdd<T>(ref uint state, ref int length, T value, bool isKey)
    {
        switch (value)
        {
            case ReadOnlyMemory<char> text:
                state = MurmurHash.Text(state, text.Span.Trim(' '));
                return !text.IsEmpty;
            case float single:
                Add(ref state, ref length, BitConverter.SingleToUInt32Bits(single == 0 ? 0 : single));
                return !float.IsNaN(single);
            case double number:
                Add(ref state, ref length, BitConverter.DoubleToUInt64Bits(number == 0 ? 0 : number));
                return !double.IsNaN(number);
            case bool truth:
                Add(ref state, ref length, truth ? 1u : 0u);
                return true;
            case sbyte or short or int:
                Add(ref state, ref length, (uint)Convert.ToInt32(value));
                return true;
            case long number:
                Add(ref state, ref length, (ulong)number);
                return true;
            case DataViewRowId id:
                state = MurmurHash.Round(state, (uint)id.Low);
                length += 16;
                return true;
            case DateTime time:
                Add(ref state, ref length, (ulong)time.Ticks);
                return true;
            case DateTimeOffset time:
                Add(ref state, ref length, (ulong)time.UtcTicks);
                return true;
            case TimeSpan span:
                Add(ref state, ref length, (ulong)span.Ticks);
                return true;
            default:
                return AddUnsigned(ref state, ref length, value, isKey);
        }
    }

    private static bool AddUnsigned<T>(ref uint state, ref int length, T value, bool isKey)
    {
        ulong number = KeyValue<T>.ToUInt64(value);
        if (Unsafe.SizeOf<T>() == sizeof(ulong))
            Add(ref state, ref length, number);
        else
            Add(ref state, ref length, (uint)number);
        return !isKey || number != 0;
    }

    private static void Add(ref uint state, ref int length, uint block)
    {
        state = MurmurHash.Round(state, block);
        length += sizeof(uint);
    }

    private static void Add(ref uint state, ref int length, ulong block)
    {
        Add(ref state, ref length, (uint)block);
        Add(ref state, ref length, (uint)(block >> 32));
    }
}
