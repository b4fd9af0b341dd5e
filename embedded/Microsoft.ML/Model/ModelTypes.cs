using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Column types and annotations in a model file.</summary>
internal static class ModelTypes
{
    private const byte RowId = 100;
    private const byte Key = 101;
    private const byte Vector = 102;

    public static void WriteType(this BinaryWriter writer, DataViewType type)
    {
        switch (type)
        {
            case VectorDataViewType vector:
                writer.Write(Vector);
                writer.WriteType(vector.ItemType);
                writer.Write(vector.Dimensions.Length);
                foreach (int dimension in vector.Dimensions)
                    writer.Write(dimension);
                break;
            case KeyDataViewType key:
                writer.Write(Key);
                writer.Write((byte)PrimitiveTypes.KindOf(key).Value);
                writer.Write(key.Count);
                break;
            case RowIdDataViewType:
                writer.Write(RowId);
                break;
            default:
                writer.Write((byte)(PrimitiveTypes.KindOf(type) ?? throw Contracts.Except($"A column of type {type} cannot be saved in a model.")));
                break;
        }
    }

    public static DataViewType ReadType(this ModelReader reader)
    {
        byte kind = reader.ReadByte();
        if (kind != Vector)
            return reader.ReadPrimitive(kind);
        PrimitiveDataViewType item = reader.ReadPrimitive(reader.ReadByte());
        int[] dimensions = reader.ReadArray<int>(reader.ReadCount(bytesEach: 4));
        Contracts.CheckDecode(dimensions.Length > 0 && dimensions.All(d => d >= 0),
            $"The entry '{reader.Name}' of the model is corrupt: a vector type has no valid dimensions.");
        return new VectorDataViewType(item, dimensions);
    }

    public static void WriteAnnotations(this BinaryWriter writer, DataViewSchema.Annotations annotations)
    {
        writer.Write(annotations.Schema.Count);
        foreach (DataViewSchema.Column annotation in annotations.Schema)
        {
            writer.Write(annotation.Name);
            writer.WriteType(annotation.Type);
            string method = annotation.Type is VectorDataViewType ? nameof(WriteVectorAnnotation) : nameof(WriteScalarAnnotation);
            GenericCall.Invoke(typeof(ModelTypes), method, annotation.Type.GetItemType().RawType, writer, annotations, annotation);
        }
    }

    public static DataViewSchema.Annotations ReadAnnotations(this ModelReader reader)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        for (int left = reader.ReadCount(bytesEach: 3); left > 0; left--)
        {
            string name = reader.ReadString();
            DataViewType type = reader.ReadType();
            string method = type is VectorDataViewType ? nameof(ReadVectorAnnotation) : nameof(ReadScalarAnnotation);
            builder.Add(name, type, (Delegate)GenericCall.Invoke(typeof(ModelTypes), method, type.GetItemType().RawType, reader));
        }
        return builder.ToAnnotations();
    }

    private static PrimitiveDataViewType ReadPrimitive(this ModelReader reader, byte kind) => kind switch
    {
        RowId => RowIdDataViewType.Instance,
        Key => new KeyDataViewType(reader.ReadPlain(reader.ReadByte()).RawType, reader.ReadUInt64()),
        _ => reader.ReadPlain(kind),
    };

    private static PrimitiveDataViewType ReadPlain(this ModelReader reader, byte kind) => PrimitiveTypes.Of((DataKind)kind)
        ?? throw Contracts.ExceptDecode($"The entry '{reader.Name}' of the model is corrupt: there is no column type of kind {kind}.");

    private static void WriteScalarAnnotation<T>(BinaryWriter writer, DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        T value = default;
        annotations.GetGetter<T>(column)(ref value);
        writer.WriteValue(value);
    }

    private static void WriteVectorAnnotation<T>(BinaryWriter writer, DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        VBuffer<T> value = default;
        annotations.GetGetter<VBuffer<T>>(column)(ref value);
        writer.WriteVector(value);
    }

    private static ValueGetter<T> ReadScalarAnnotation<T>(ModelReader reader)
    {
        T value = reader.ReadValue<T>();
        return (ref T destination) => destination = value;
    }

    private static ValueGetter<VBuffer<T>> ReadVectorAnnotation<T>(ModelReader reader)
    {
        VBuffer<T> value = reader.ReadVector<T>();
        return (ref VBuffer<T> destination) => value.CopyTo(ref destination);
    }
}
