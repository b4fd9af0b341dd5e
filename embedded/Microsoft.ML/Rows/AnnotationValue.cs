using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>An annotation given as a value, ready to be read through a getter.</summary>
internal readonly record struct AnnotationValue(DataViewType Type, Delegate Getter)
{
    public static AnnotationValue Create<T>(T value, DataViewType type)
    {
        (Type itemType, bool isVector) = RowMembers.ItemType("annotation value", typeof(T));
        if (isVector != type is VectorDataViewType)
        {
            throw Contracts.Except($"Value inputted is supposed to be {Kind(isVector)}, but type of Annotationinfo is {Kind(!isVector)}");
        }
        Type expected = type.GetItemType().RawType;
        if (itemType != expected)
            throw Contracts.Except($"Value inputted is supposed to have Type {itemType}, but type of Annotationinfo has {expected}");
        return new AnnotationValue(type, MakeGetter(value));
    }

    private static string Kind(bool isVector) => isVector ? "vector" : "scalar";

    private static Delegate MakeGetter<T>(T value) => value switch
    {
        string text => (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> destination) => destination = text.AsMemory()),
        string[] texts => BufferGetter(new VBuffer<ReadOnlyMemory<char>>(texts.Length, Array.ConvertAll(texts, t => t.AsMemory()))),
        Array items => (Delegate)GenericCall.Invoke(typeof(AnnotationValue), nameof(ArrayGetter), items.GetType().GetElementType(), items),
        _ when typeof(T).IsGenericType && typeof(T).GetGenericTypeDefinition() == typeof(VBuffer<>) =>
            (Delegate)GenericCall.Invoke(typeof(AnnotationValue), nameof(BufferGetter), typeof(T).GetGenericArguments()[0], value),
        _ => (ValueGetter<T>)((ref T destination) => destination = value),
    };

    private static ValueGetter<VBuffer<T>> ArrayGetter<T>(T[] values) => BufferGetter(new VBuffer<T>(values.Length, values));

    private static ValueGetter<VBuffer<T>> BufferGetter<T>(VBuffer<T> values) =>
        (ref VBuffer<T> destination) => values.CopyTo(ref destination);
}
