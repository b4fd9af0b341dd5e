namespace TorchSharp;

public static partial class torch
{
    /// <summary>One part of an index: a position, a slice, a tensor of positions or a mask, an ellipsis or a new dimension.</summary>
    public struct TensorIndex
    {
        internal enum Kind
        {
            None,
            Ellipsis,
            Single,
            Slice,
            Tensor,
            Bool,
        }

        internal Kind Form;
        internal long? Start;
        internal long? Stop;
        internal long? Step;
        internal torch.Tensor Positions;

        public static TensorIndex None = new() { Form = Kind.None };
        public static TensorIndex Null = new() { Form = Kind.None };
        public static TensorIndex Ellipsis = new() { Form = Kind.Ellipsis };
        public static TensorIndex Colon = Slice();

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { Form = Kind.Slice, Start = start, Stop = stop, Step = step };

        public static TensorIndex Slice((int?, int?) range) => Slice(range.Item1, range.Item2);

        public static TensorIndex Slice(Range range)
        {
            long? start = range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value;
            // "up to the end" has no negative counterpart.
            long? stop = !range.End.IsFromEnd ? range.End.Value : range.End.Value == 0 ? null : -range.End.Value;
            return Slice(range.Start is { IsFromEnd: true, Value: 0 } ? long.MaxValue : start, stop);
        }

        public static TensorIndex Bool(bool value) => new() { Form = Kind.Bool, Start = value ? 1 : 0 };
        public static TensorIndex Single(long? index) => new() { Form = Kind.Single, Start = index };
        public static TensorIndex Tensor(Tensor tensor) => new() { Form = Kind.Tensor, Positions = tensor };

        public static implicit operator TensorIndex(long value) => Single(value);
        public static implicit operator TensorIndex((int?, int?) range) => Slice(range);
        public static implicit operator TensorIndex(Range range) => Slice(range);
        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);
        public static implicit operator Tensor(TensorIndex value) =>
            value.Form == Kind.Tensor ? value.Positions : throw new InvalidCastException("The index does not hold a tensor.");
    }
}
