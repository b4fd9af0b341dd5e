using System.Diagnostics;
using System.Globalization;

namespace Sparse.ML.GraphBench;

/// <summary>What a stretch of epochs took.</summary>
/// <param name="Wall">Seconds on the clock.</param>
/// <param name="Processor">Seconds of processor time over all threads.</param>
internal sealed record Stretch(double Wall, double Processor)
{
    /// <summary>Starts measuring this process; the result is called when the stretch is over.</summary>
    public static Func<Stretch> Start()
    {
        (Environment.ProcessCpuUsage before, long start) = (Environment.CpuUsage, Stopwatch.GetTimestamp());
        return () => new(Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - before.TotalTime).TotalSeconds);
    }
}

/// <summary>The Python process that trains the same network; it waits on its input while it is not its turn.</summary>
internal sealed class GcnPeer : IDisposable
{
    private readonly Process _process;

    public GcnPeer(string python, params IEnumerable<string> arguments)
    {
        string[] all = [Path.Combine(AppContext.BaseDirectory, "gcn_peer.py"), .. arguments];
        var start = new ProcessStartInfo(python, all) { RedirectStandardInput = true, RedirectStandardOutput = true };
        // The settings that the C# side makes for itself when libtorch is loaded; Python is slower without them.
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE";
        start.Environment["MALLOC_MMAP_THRESHOLD_"] = $"{32 << 20}";
        start.Environment["MALLOC_TRIM_THRESHOLD_"] = $"{1 << 30}";
        start.Environment["MALLOC_TOP_PAD_"] = $"{64 << 20}";
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{python} does not start.");
        Greeting = Answer();
    }

    /// <summary>Version and threads of the peer's libtorch.</summary>
    public string Greeting { get; }

    public Stretch Run(int epochs)
    {
        _process.StandardInput.WriteLine($"run {epochs}");
        _process.StandardInput.Flush();
        double[] fields = [.. Answer().Split(' ').Select(field => double.Parse(field, CultureInfo.InvariantCulture))];
        return new(fields[0], fields[1] + fields[2]);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string Answer() => _process.StandardOutput.ReadLine()
        ?? throw new InvalidOperationException("The Python peer ended; its message stands above.");
}
