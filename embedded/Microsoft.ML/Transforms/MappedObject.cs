using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>The objects of a custom mapping for one row.</summary>
internal sealed class MappedObject<TSrc, TDst>(DataViewRow input, Action<TSrc> fill, Action<TSrc, TDst> map)
    where TSrc : class, new()
    where TDst : class, new()
{
    private readonly TSrc _source = new();
    private readonly TDst _destination = new();
    private long _position = -1;

    public RowHolder<TDst> Holder { get; } = new();

    /// <summary>A getter that brings the destination up to the row's position first.</summary>
    public Delegate Refreshing(DataViewType type, Delegate getter) =>
        (Delegate)GenericCall.InvokeOn(this, typeof(MappedObject<TSrc, TDst>), nameof(Wrap), type.RawType, getter);

    private ValueGetter<T> Wrap<T>(ValueGetter<T> getter) => (ref T value) =>
    {
        Refresh();
        getter(ref value);
    };

    private void Refresh()
    {
        if (_position == input.Position)
            return;
        fill(_source);
        map(_source, _destination);
        Holder.Row = _destination;
        _position = input.Position;
    }
}
