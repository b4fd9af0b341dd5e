using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>Loads libtorch once, with the settings that must be in place before it loads.</summary>
internal static partial class NativeStart
{
    private static readonly Lazy<Exception> s_failure = new(Load);

    /// <summary>Whether the native library is there and loaded.</summary>
    internal static bool Available => s_failure.Value is null;

    /// <summary>Loads the native library.</summary>
    /// <exception cref="NotSupportedException">It is missing or does not load.</exception>
    internal static void Ensure()
    {
        if (s_failure.Value is { } failure)
        {
            throw new NotSupportedException($"The native library {Shim.Library} of the embedded TorchSharp did not load "
                + $"from {AppContext.BaseDirectory}. It is built by cmake from embedded/native and needs libtorch "
                + "(Debian, Ubuntu: libtorch-dev, libopenblas0-openmp). "
                + $"Cause: {CauseOf(failure)}", failure);
        }
    }

    // The loader's message lists every place it looked in; a line about another library names a dependency that is missing.
    private static string CauseOf(Exception failure)
    {
        string[] lines = failure.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.FirstOrDefault(static line => line.Contains(": ") && !line.Contains(Shim.Library)) ?? lines[0].Split(". ")[0] + ".";
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);

    private static Exception Load()
    {
        try
        {
            // The OpenMP runtime reads this when it loads, from the C environment, which Environment.SetEnvironmentVariable
            // does not reach. Waiting threads that spin cost two to four times the time on a machine that does other work.
            if (!OperatingSystem.IsWindows()) setenv("OMP_WAIT_POLICY", "passive", 0);
            Shim.Check(Shim.shim_initialize());
            return null;
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException or ExternalException)
        {
            return e;
        }
    }
}
