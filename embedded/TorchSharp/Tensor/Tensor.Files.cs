namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public void save(string location) => this.Save(location);

        public static Tensor load(string location) => Load(location);

        public static Tensor Load(string location)
        {
            if (!File.Exists(location)) throw new FileNotFoundException(location);
            using FileStream stream = File.OpenRead(location);
            return Load(stream);
        }

        public static Tensor Load(Stream stream)
        {
            using var reader = new BinaryReader(stream);
            return Load(reader);
        }

        public static Tensor Load(BinaryReader reader) => TensorExtensionMethods.Load(reader);

        /// <summary>Writes the elements of a contiguous tensor.</summary>
        public unsafe void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            if (!is_contiguous()) throw new NotImplementedException("WriteBytesToStream() called on non-contiguous tensor.");
            foreach ((nint start, int length) in Blocks()) stream.Write(new ReadOnlySpan<byte>((void*)start, length));
            GC.KeepAlive(this);
        }

        /// <summary>Overwrites the elements of a contiguous tensor.</summary>
        public unsafe void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            if (!is_contiguous()) throw new NotImplementedException("ReadBytesFromStream() called on non-contiguous tensor.");
            foreach ((nint start, int length) in Blocks())
                if (stream.ReadAtLeast(new Span<byte>((void*)start, length), length, throwOnEndOfStream: false) < length)
                    throw new EndOfStreamException("The stream ended before the tensor's data did.");
            GC.KeepAlive(this);
        }

        /// <summary>The memory in pieces that a span can hold.</summary>
        private IEnumerable<(nint Start, int Length)> Blocks()
        {
            const int Block = 1 << 30;
            long total = numel() * ElementSize;
            nint data = DataPointer;
            for (long done = 0; done < total; done += Block) yield return (data + (nint)done, (int)Math.Min(Block, total - done));
        }
    }

    public static void save(Tensor t, string location) => t.save(location);
    public static Tensor load(string location) => Tensor.Load(location);
}
