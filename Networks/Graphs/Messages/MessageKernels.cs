using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// Sparse products on tensors in CPU memory. libtorch's own products of sparse and dense matrices use one thread and pass over the
/// result once an entry; these keep a stretch of the result's row in registers while they walk over its entries.
/// </summary>
/// <typeparam name="T">Element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
internal static unsafe class MessageKernels<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int BlockVectors = 8;
    private const int PrefetchDistance = 4;

    /// <summary>result[row] = Σ weight · input[column] over a row's entries; shapes [columns, width] and [rows, width].</summary>
    public static void Multiply(SparseRows matrix, Tensor input, Tensor result)
    {
        int width = (int)input.shape[1];
        T* from = Pointer(input), to = Pointer(result);
        RowPartition.Run(matrix.Offsets, width, (first, end) => Multiply(matrix, from, to, width, first, end));
    }

    /// <summary>
    /// With weights of the entries, shape [entries, heads], and inputs of shape [columns, heads · width]: each head's part of a row is the
    /// weighted sum of that part over the row's entries. Entry i has the weight at <paramref name="places"/>[i], or at i.
    /// </summary>
    public static void WeightedSum(SparseRows matrix, int[]? places, Tensor weights, Tensor input, Tensor result)
    {
        int heads = (int)weights.shape[1], width = (int)input.shape[1] / heads;
        T* weight = Pointer(weights), from = Pointer(input), to = Pointer(result);
        RowPartition.Run(matrix.Offsets, (long)width * heads, (first, end) =>
        {
            new Span<T>(to + (long)first * width * heads, checked((end - first) * width * heads)).Clear();
            for (int row = first; row < end; row++)
            {
                for (int entry = matrix.Offsets[row]; entry < matrix.Offsets[row + 1]; entry++)
                {
                    T* own = weight + (long)(places is null ? entry : places[entry]) * heads;
                    for (int head = 0; head < heads; head++)
                        Add(own[head], from + ((long)matrix.Indices[entry] * heads + head) * width,
                            to + ((long)row * heads + head) * width, width);
                }
            }
        });
    }

    /// <summary>result[entry, head] = rows[row of the entry, head] · columns[column of the entry, head]; shape [entries, heads].</summary>
    public static void Dot(SparseRows matrix, Tensor rows, Tensor columns, Tensor result)
    {
        int heads = (int)result.shape[1], width = (int)rows.shape[1] / heads;
        T* left = Pointer(rows), right = Pointer(columns), to = Pointer(result);
        RowPartition.Run(matrix.Offsets, (long)width * heads, (first, end) =>
        {
            for (int row = first; row < end; row++)
            {
                for (int entry = matrix.Offsets[row]; entry < matrix.Offsets[row + 1]; entry++)
                {
                    for (int head = 0; head < heads; head++)
                        to[(long)entry * heads + head] = Dot(left + ((long)row * heads + head) * width,
                            right + ((long)matrix.Indices[entry] * heads + head) * width, width);
                }
            }
        });
    }

    /// <summary>result[row] = Σ values[place of the entry] over a row's entries; shapes [entries, width] and [rows, width].</summary>
    public static void Reduce(SparseRows matrix, int[]? places, Tensor values, Tensor result)
    {
        int width = (int)values.shape[1];
        T* from = Pointer(values), to = Pointer(result);
        RowPartition.Run(matrix.Offsets, width, (first, end) =>
        {
            for (int row = first; row < end; row++)
            {
                T* sum = to + (long)row * width;
                new Span<T>(sum, width).Clear();
                for (int entry = matrix.Offsets[row]; entry < matrix.Offsets[row + 1]; entry++)
                    Add(T.One, from + (long)(places is null ? entry : places[entry]) * width, sum, width);
            }
        });
    }

    /// <summary>result[place of the entry] = values[row of the entry]; shapes [rows, width] and [entries, width].</summary>
    public static void Spread(SparseRows matrix, int[]? places, Tensor values, Tensor result)
    {
        int width = (int)values.shape[1];
        T* from = Pointer(values), to = Pointer(result);
        RowPartition.Run(matrix.Offsets, width, (first, end) =>
        {
            for (int row = first; row < end; row++)
            {
                for (int entry = matrix.Offsets[row]; entry < matrix.Offsets[row + 1]; entry++)
                    new ReadOnlySpan<T>(from + (long)row * width, width)
                        .CopyTo(new(to + (long)(places is null ? entry : places[entry]) * width, width));
            }
        });
    }

    /// <summary>The soft-max of each row's entries, head by head; shape [entries, heads].</summary>
    public static void Softmax(SparseRows matrix, Tensor values, Tensor result)
    {
        int heads = (int)values.shape[1];
        T* from = Pointer(values), to = Pointer(result);
        RowPartition.Run(matrix.Offsets, 8L * heads, (first, end) =>
        {
            for (int row = first; row < end; row++)
            {
                for (int head = 0; head < heads; head++)
                    Softmax(matrix.Offsets[row], matrix.Offsets[row + 1], heads, from + head, to + head);
            }
        });
    }

    private static void Softmax(int first, int end, int stride, T* from, T* to)
    {
        T highest = T.NegativeInfinity, sum = T.Zero;
        for (long entry = first; entry < end; entry++) highest = T.Max(highest, from[entry * stride]);
        for (long entry = first; entry < end; entry++) sum += to[entry * stride] = T.Exp(from[entry * stride] - highest);
        for (long entry = first; entry < end; entry++) to[entry * stride] /= sum;
    }

    private static void Multiply(SparseRows matrix, T* from, T* to, int width, int first, int end)
    {
        fixed (int* indices = matrix.Indices)
        fixed (float* weights = matrix.Weights)
        {
            int block = BlockVectors * Vector<T>.Count, start = 0;
            for (; start + block <= width; start += block)
                MultiplyBlock(matrix.Offsets, indices, weights, from + start, to + start, width, first, end);
            if (start < width) MultiplyRest(matrix.Offsets, indices, weights, from + start, to + start, width, width - start, first, end);
        }
    }

    private static void MultiplyBlock(int[] offsets, int* indices, float* weights, T* from, T* to, int width, int first, int end)
    {
        int step = Vector<T>.Count, last = offsets[end] - 1;
        for (int row = first; row < end; row++)
        {
            Vector<T> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
            for (int entry = offsets[row]; entry < offsets[row + 1]; entry++)
            {
                // The rows that follow lie anywhere in memory, so no processor guesses them.
                Prefetch(from + (long)indices[Math.Min(entry + PrefetchDistance, last)] * width);
                T* source = from + (long)indices[entry] * width;
                var weight = new Vector<T>(weights == null ? T.One : T.CreateTruncating(weights[entry]));
                a += weight * Vector.Load(source);
                b += weight * Vector.Load(source + step);
                c += weight * Vector.Load(source + 2 * step);
                d += weight * Vector.Load(source + 3 * step);
                e += weight * Vector.Load(source + 4 * step);
                f += weight * Vector.Load(source + 5 * step);
                g += weight * Vector.Load(source + 6 * step);
                h += weight * Vector.Load(source + 7 * step);
            }

            T* target = to + (long)row * width;
            Vector.Store(a, target);
            Vector.Store(b, target + step);
            Vector.Store(c, target + 2 * step);
            Vector.Store(d, target + 3 * step);
            Vector.Store(e, target + 4 * step);
            Vector.Store(f, target + 5 * step);
            Vector.Store(g, target + 6 * step);
            Vector.Store(h, target + 7 * step);
        }
    }

    private static void MultiplyRest(int[] offsets, int* indices, float* weights, T* from, T* to, int width, int rest, int first, int end)
    {
        for (int row = first; row < end; row++)
        {
            T* target = to + (long)row * width;
            new Span<T>(target, rest).Clear();
            for (int entry = offsets[row]; entry < offsets[row + 1]; entry++)
                Add(weights == null ? T.One : T.CreateTruncating(weights[entry]), from + (long)indices[entry] * width, target, rest);
        }
    }

    private static void Add(T weight, T* from, T* to, int width)
    {
        var factor = new Vector<T>(weight);
        int i = 0;
        for (; i + Vector<T>.Count <= width; i += Vector<T>.Count)
            Vector.Store(Vector.Load(to + i) + factor * Vector.Load(from + i), to + i);
        for (; i < width; i++) to[i] += weight * from[i];
    }

    private static T Dot(T* left, T* right, int width)
    {
        Vector<T> sum = default;
        int i = 0;
        for (; i + Vector<T>.Count <= width; i += Vector<T>.Count) sum += Vector.Load(left + i) * Vector.Load(right + i);
        T total = Vector.Sum(sum);
        for (; i < width; i++) total += left[i] * right[i];
        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(T* address)
    {
        if (!Sse.IsSupported) return;
        for (int line = 0; line < BlockVectors * Vector<byte>.Count; line += 64) Sse.Prefetch0((byte*)address + line);
    }

    // A span of a whole tensor would be limited to 2 GiB; that of one element is not.
    private static T* Pointer(Tensor tensor)
    {
        if (tensor.numel() == 0) return null;
        using Tensor flat = tensor.view(-1);
        using Tensor one = flat.narrow(0, 0, 1);
        return (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(one.bytes));
    }
}
