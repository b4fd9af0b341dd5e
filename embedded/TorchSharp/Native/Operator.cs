using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Native;

/// <summary>An ATen operator, resolved at its first call. Parameters past the given arguments take their defaults.</summary>
internal sealed unsafe class Operator(string name, string overload = "")
{
    private const int ScratchWords = 48;

    private nint _handle;

    /// <summary>Calls an operator that returns one tensor.</summary>
    internal Tensor Call(params ReadOnlySpan<Argument> arguments)
    {
        Value result = default;
        Invoke(arguments, &result, 1);
        return Wrap(result);
    }

    /// <summary>Calls an operator for its effect; what it returns is dropped.</summary>
    internal void Run(params ReadOnlySpan<Argument> arguments) => Invoke(arguments, null, 0);

    internal (Tensor, Tensor) Call2(params ReadOnlySpan<Argument> arguments)
    {
        Value* results = stackalloc Value[2];
        Invoke(arguments, results, 2);
        return (Wrap(results[0]), Wrap(results[1]));
    }

    internal (Tensor, Tensor, Tensor) Call3(params ReadOnlySpan<Argument> arguments)
    {
        Value* results = stackalloc Value[3];
        Invoke(arguments, results, 3);
        return (Wrap(results[0]), Wrap(results[1]), Wrap(results[2]));
    }

    internal (Tensor, Tensor, Tensor, Tensor) Call4(params ReadOnlySpan<Argument> arguments)
    {
        Value* results = stackalloc Value[4];
        Invoke(arguments, results, 4);
        return (Wrap(results[0]), Wrap(results[1]), Wrap(results[2]), Wrap(results[3]));
    }

    internal Tensor[] CallList(params ReadOnlySpan<Argument> arguments)
    {
        Value result = default;
        Invoke(arguments, &result, 1);
        var tensors = new Tensor[result.Length];
        for (int i = 0; i < tensors.Length; i++) tensors[i] = Tensor.Own(((nint*)result.Pointer)[i]);
        return tensors;
    }

    internal bool CallBool(params ReadOnlySpan<Argument> arguments) => CallInt(arguments) != 0;

    internal long CallInt(params ReadOnlySpan<Argument> arguments)
    {
        Value result = default;
        Invoke(arguments, &result, 1);
        return result.Integer;
    }

    private Tensor Wrap(in Value value) => value.Tag is Tag.Tensor or Tag.None ? Tensor.Own(value.Pointer)
        : throw new InvalidOperationException($"aten::{name} returned a {value.Tag} where a tensor was expected.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private nint Resolve()
    {
        NativeStart.Ensure();
        return _handle = Shim.Check(Shim.shim_resolve("aten::" + name, overload));
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Invoke(ReadOnlySpan<Argument> arguments, Value* results, int capacity)
    {
        nint handle = _handle;
        if (handle == 0) handle = Resolve();
        Value* values = stackalloc Value[arguments.Length];
        long* scratch = stackalloc long[ScratchWords];
        int used = 0;
        void* overflow = null;
        try
        {
            for (int i = 0; i < arguments.Length; i++)
            {
                ref readonly Argument argument = ref arguments[i];
                Value* value = values + i;
                value->Tag = argument.Tag;
                value->Length = argument.Length;
                value->Integer = argument.Bits;
                if (argument.Tag < Tag.Complex || argument.Tag > Tag.String) continue;
                int words = WordsOf(argument);
                if (used + words > ScratchWords)
                {
                    overflow = scratch = (long*)NativeMemory.Alloc((nuint)TotalWords(arguments[i..]), sizeof(long));
                    used = int.MinValue;
                }
                Copy(argument, value, scratch);
                scratch += words;
                used += words;
            }
            int returned = Shim.shim_call(handle, values, arguments.Length, results, capacity);
            if (returned < 0) throw Shim.LastError();
            for (int i = 0; i < arguments.Length; i++) GC.KeepAlive(arguments[i].Owner);
        }
        finally
        {
            if (overflow != null) NativeMemory.Free(overflow);
        }
    }

    private static int TotalWords(ReadOnlySpan<Argument> arguments)
    {
        int total = 0;
        foreach (ref readonly Argument argument in arguments) total += WordsOf(argument);
        return total;
    }

    /// <summary>How many eight-byte words the argument's list takes.</summary>
    private static int WordsOf(in Argument argument) => argument.Tag switch
    {
        Tag.Complex => 2,
        Tag.IntList => argument.Owner is null ? argument.Length < 0 ? 1 : 0 : argument.Length,
        Tag.DoubleList or Tag.TensorList => argument.Length,
        Tag.String => (Encoding.UTF8.GetByteCount((string)argument.Owner) + 7) / 8,
        _ => 0,
    };

    private static void Copy(in Argument argument, Value* value, long* scratch)
    {
        switch (argument.Tag)
        {
            case Tag.Complex:
                var complex = ((Scalar)argument.Owner).Complex;
                ((double*)scratch)[0] = complex.Real;
                ((double*)scratch)[1] = complex.Imaginary;
                break;
            case Tag.IntList when argument.Owner is null && argument.Length < 0:
                *scratch = argument.Bits;
                value->Length = 1;
                break;
            case Tag.IntList when argument.Owner is null:
                return;
            case Tag.IntList:
                ((long[])argument.Owner).AsSpan().CopyTo(new Span<long>(scratch, argument.Length));
                break;
            case Tag.DoubleList:
                ((double[])argument.Owner).AsSpan().CopyTo(new Span<double>(scratch, argument.Length));
                break;
            case Tag.TensorList:
                var tensors = (IList<Tensor>)argument.Owner;
                for (int i = 0; i < argument.Length; i++) scratch[i] = tensors[i]?.Handle ?? 0;
                break;
            case Tag.String:
                string text = (string)argument.Owner;
                value->Length = Encoding.UTF8.GetBytes(text, new Span<byte>(scratch, WordsOf(argument) * sizeof(long)));
                break;
        }
        value->Pointer = (nint)scratch;
    }
}
