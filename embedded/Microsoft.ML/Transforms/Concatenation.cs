using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Concatenates the values of one row at a time; sparse where at most half of the slots have explicit values.</summary>
internal sealed class Concatenation<T>
{
    private readonly DataViewSchema.Column[] _sources;
    private readonly ValueGetter<T>[] _scalars;
    private readonly ValueGetter<VBuffer<T>>[] _vectors;
    private readonly VBuffer<T>[] _buffers;

    public Concatenation(DataViewRow input, DataViewSchema.Column[] sources)
    {
        _sources = sources;
        _scalars = Array.ConvertAll(sources,
            source => source.Type is VectorDataViewType ? null : input.GetGetter<T>(input.Schema[source.Index]));
        _vectors = Array.ConvertAll(sources,
            source => source.Type is VectorDataViewType ? input.GetGetter<VBuffer<T>>(input.Schema[source.Index]) : null);
        _buffers = new VBuffer<T>[sources.Length];
    }

    public void Get(ref VBuffer<T> destination)
    {
        (int length, int count) = Fetch();
        if (count <= length / 2)
            WriteSparse(ref destination, length, count);
        else
            WriteDense(ref destination, length);
    }

    private (int Length, int Count) Fetch()
    {
        int length = 0;
        int count = 0;
        for (int i = 0; i < _sources.Length; i++)
        {
            if (_vectors[i] is null)
            {
                length++;
                count++;
                continue;
            }
            _vectors[i](ref _buffers[i]);
            int expected = _sources[i].Type.GetValueCount();
            Contracts.Check(expected == 0 || expected == _buffers[i].Length,
                $"Column '{_sources[i].Name}': expected {expected} slots, but got {_buffers[i].Length}");
            length = checked(length + _buffers[i].Length);
            count += _buffers[i].GetValues().Length;
        }
        return (length, count);
    }

    private void WriteDense(ref VBuffer<T> destination, int length)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, length);
        int offset = 0;
        for (int i = 0; i < _sources.Length; i++)
        {
            if (_vectors[i] is null)
            {
                _scalars[i](ref editor.Values[offset++]);
                continue;
            }
            _buffers[i].CopyTo(editor.Values, offset);
            offset += _buffers[i].Length;
        }
        destination = editor.Commit();
    }

    private void WriteSparse(ref VBuffer<T> destination, int length, int count)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, length, count);
        int offset = 0;
        int at = 0;
        for (int i = 0; i < _sources.Length; i++)
        {
            if (_vectors[i] is null)
            {
                _scalars[i](ref editor.Values[at]);
                editor.Indices[at++] = offset++;
                continue;
            }
            ReadOnlySpan<T> values = _buffers[i].GetValues();
            ReadOnlySpan<int> indices = _buffers[i].GetIndices();
            for (int k = 0; k < values.Length; k++)
            {
                editor.Values[at] = values[k];
                editor.Indices[at++] = offset + (_buffers[i].IsDense ? k : indices[k]);
            }
            offset += _buffers[i].Length;
        }
        destination = editor.Commit();
    }
}
