using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    /// <summary>Writes the type, the sizes and the elements in row-major order.</summary>
    public static void Save(this Tensor tensor, BinaryWriter writer)
    {
        using Tensor local = tensor.is_cpu() && tensor.is_contiguous() ? tensor.alias() : tensor.cpu().contiguous();
        writer.Write7BitEncodedInt64((long)local.dtype);
        long[] shape = local.shape;
        writer.Write7BitEncodedInt64(shape.Length);
        foreach (long size in shape) writer.Write7BitEncodedInt64(size);
        writer.Flush();
        local.WriteBytesToStream(writer.BaseStream);
    }

    public static void Save(this Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        tensor.Save(writer);
    }

    public static void Save(this Tensor tensor, string location)
    {
        using FileStream stream = File.Create(location);
        tensor.Save(stream);
    }

    /// <summary>Reads into a tensor that has the recorded type and shape.</summary>
    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false)
    {
        (ScalarType type, long[] shape) = ReadHeader(reader);
        if (!skip && type != tensor.dtype)
            throw new ArgumentException($"Mismatched tensor data types while loading: {tensor.dtype} expected, {type} found.");
        if (!skip && !shape.AsSpan().SequenceEqual(tensor.shape))
            throw new ArgumentException($"Mismatched tensor shape while loading: {new Size(tensor.shape)}, not {new Size(shape)}.");
        using Tensor read = ReadBody(reader, type, shape);
        if (skip) return;
        using (no_grad()) tensor.copy_(read);
    }

    /// <summary>Reads a tensor; null where it is to be passed over.</summary>
    public static Tensor Load(BinaryReader reader, bool skip = false)
    {
        (ScalarType type, long[] shape) = ReadHeader(reader);
        Tensor read = ReadBody(reader, type, shape);
        if (!skip) return read;
        read.Dispose();
        return null;
    }

    public static void Load(ref Tensor tensor, BinaryReader reader, bool skip = false)
    {
        if (tensor is null) tensor = Load(reader, skip);
        else tensor.Load(reader, skip);
    }

    private static (ScalarType, long[]) ReadHeader(BinaryReader reader)
    {
        var type = (ScalarType)reader.Read7BitEncodedInt64();
        if (!Enum.IsDefined(type)) throw new ArgumentException($"The data holds no tensor: {(int)type} is no element type.");
        long rank = reader.Read7BitEncodedInt64();
        if (rank is < 0 or > 64) throw new ArgumentException($"The data holds no tensor: {rank} dimensions.");
        var shape = new long[rank];
        for (int i = 0; i < shape.Length; i++) shape[i] = reader.Read7BitEncodedInt64();
        return (type, shape);
    }

    private static Tensor ReadBody(BinaryReader reader, ScalarType type, long[] shape)
    {
        Tensor tensor = empty(shape, type, CPU);
        try
        {
            tensor.ReadBytesFromStream(reader.BaseStream);
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }
}
