using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>Finds out before any work is done whether TorchSharp's native library can be used.</summary>
public static class NativeRuntime
{
    /// <summary>The version that this library is compiled against; TorchSharp's minor versions are not binary compatible.</summary>
    internal const string Version = "0.102.7";

    internal const string CudaPackages = $"TorchSharp-cuda-windows {Version} or TorchSharp-cuda-linux {Version}";

    private static readonly Lock Gate = new();
    private static bool _usable;

    /// <summary>Loads the native library, once per process.</summary>
    /// <exception cref="NativeRuntimeException">It is missing or does not fit; the message names the package to add.</exception>
    public static void Check()
    {
        lock (Gate)
        {
            if (_usable) return;
            Check(Probe);
            _usable = true;
        }
    }

    internal static void Check(Func<bool> probe)
    {
        try
        {
            if (probe()) return;
        }
        catch (Exception exception) when (IsLoadFailure(exception))
        {
            throw new NativeRuntimeException(Message($" ({Innermost(exception).Message.Split('\n')[0].Trim()})"), exception);
        }

        throw new NativeRuntimeException(Message(""));
    }

    private static bool Probe()
    {
        if (!TryInitializeDeviceType(DeviceType.CPU)) return false;
        using var one = ones(1);
        return one.numel() == 1;
    }

    /// <summary>
    /// Which of them is thrown depends on the version and on the member that happens to be touched first; a failed type initialiser is
    /// then thrown again for the life of the process.
    /// </summary>
    private static bool IsLoadFailure(Exception exception) =>
        exception is TypeInitializationException or NotSupportedException or DllNotFoundException or BadImageFormatException or EntryPointNotFoundException
            or MissingMethodException;

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;

    private static string Message(string detail) =>
        $"TorchSharp's native library cannot be used{detail}. Add the package TorchSharp-cpu {Version} to the application "
        + $"(for a GPU of NVIDIA {CudaPackages}), and no other version of TorchSharp; libraries leave the choice of the native package to the application.";
}
