using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>The C interface of embedded/native. Queries that neither block nor call back skip the runtime's transition.</summary>
internal static unsafe partial class Shim
{
    internal const string Library = "torchshim";

    [LibraryImport(Library)] internal static partial int shim_initialize();
    [LibraryImport(Library)] internal static partial byte* shim_last_error();
    [LibraryImport(Library)] internal static partial byte* shim_version();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint shim_resolve(string name, string overload);
    [LibraryImport(Library)] internal static partial int shim_call(nint op, Value* arguments, int count, Value* results, int capacity);

    [LibraryImport(Library)] internal static partial void shim_release(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial void shim_retain(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long shim_dim(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long shim_numel(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int shim_sizes(nint tensor, long* sizes, int capacity);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int shim_strides(nint tensor, long* strides, int capacity);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int shim_dtype(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int shim_device(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int shim_layout(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long shim_storage_offset(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int shim_is_contiguous(nint tensor);
    [LibraryImport(Library)] internal static partial nint shim_data(nint tensor);
    [LibraryImport(Library)]
    internal static partial nint shim_from_memory(nint data, long* sizes, int dimensions, int dtype,
        delegate* unmanaged<nint, void> release, nint context);

    [LibraryImport(Library)] internal static partial int shim_requires_grad(nint tensor);
    [LibraryImport(Library)] internal static partial int shim_set_requires_grad(nint tensor, int value);
    [LibraryImport(Library)] internal static partial int shim_is_leaf(nint tensor);
    [LibraryImport(Library)] internal static partial int shim_retain_grad(nint tensor);
    [LibraryImport(Library)] internal static partial nint shim_grad(nint tensor);
    [LibraryImport(Library)] internal static partial int shim_set_grad(nint tensor, nint grad);
    [LibraryImport(Library)]
    internal static partial int shim_backward(nint* roots, nint* rootGrads, int rootCount, nint* inputs, int inputCount, int retainGraph,
        int createGraph);
    [LibraryImport(Library)]
    internal static partial int shim_gradients(nint* outputs, nint* outputGrads, int outputCount, nint* inputs, int inputCount,
        nint* results,
        int retainGraph, int createGraph, int allowUnused);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int shim_grad_enabled();
    [LibraryImport(Library), SuppressGCTransition] internal static partial void shim_set_grad_enabled(int value);

    [LibraryImport(Library)]
    internal static partial nint shim_record_function(nint output, nint* inputs, int inputCount, nint context,
        delegate* unmanaged<nint, nint*, int, nint*, int, int> backward, delegate* unmanaged<nint, void> release, nint* node);
    [LibraryImport(Library)] internal static partial int shim_save_variable(nint node, nint tensor);
    [LibraryImport(Library)] internal static partial nint shim_saved_variable(nint node, int index);
    [LibraryImport(Library), SuppressGCTransition] internal static partial void shim_fail(byte* message);

    [LibraryImport(Library)] internal static partial int shim_num_threads();
    [LibraryImport(Library)] internal static partial int shim_set_num_threads(int count);
    [LibraryImport(Library)] internal static partial int shim_num_interop_threads();
    [LibraryImport(Library)] internal static partial int shim_set_num_interop_threads(int count);
    [LibraryImport(Library)] internal static partial int shim_cuda_device_count();
    [LibraryImport(Library)] internal static partial int shim_cudnn_available();
    [LibraryImport(Library)] internal static partial int shim_cuda_synchronize(long device);

    [LibraryImport(Library)] internal static partial nint shim_generator_new(ulong seed, int deviceType, int deviceIndex);
    [LibraryImport(Library)] internal static partial nint shim_generator_default();
    [LibraryImport(Library)] internal static partial void shim_generator_release(nint generator);
    [LibraryImport(Library)] internal static partial int shim_generator_set_seed(nint generator, ulong seed);
    [LibraryImport(Library)] internal static partial ulong shim_generator_initial_seed(nint generator);
    [LibraryImport(Library)] internal static partial ulong shim_generator_reseed(nint generator);
    [LibraryImport(Library)] internal static partial nint shim_generator_state(nint generator);
    [LibraryImport(Library)] internal static partial int shim_generator_set_state(nint generator, nint state);
    [LibraryImport(Library)] internal static partial int shim_manual_seed(ulong seed);

    [LibraryImport(Library)] internal static partial nint shim_inference_mode(int enabled);
    [LibraryImport(Library)] internal static partial void shim_inference_mode_end(nint guard);
    [LibraryImport(Library)] internal static partial int shim_inference_mode_enabled();

    /// <summary>Throws what the native side reported when <paramref name="result"/> is negative.</summary>
    internal static int Check(int result) => result < 0 ? throw LastError() : result;

    /// <summary>Throws what the native side reported when <paramref name="result"/> is null.</summary>
    internal static nint Check(nint result) => result == 0 ? throw LastError() : result;

    /// <summary>The exception for the last failure on this thread, of the type that upstream uses.</summary>
    internal static ExternalException LastError() => new(Marshal.PtrToStringUTF8((nint)shim_last_error()));
}
