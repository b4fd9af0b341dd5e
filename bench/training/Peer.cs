using System.Diagnostics;
using System.Globalization;

namespace Sparse.ML.TrainingBench;

/// <summary>The Python process that trains the same network; it waits on its input while it is not its turn.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Process _process;

    public Peer(string python, string network, string data, int batchSize, int threads)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "peer.py"), network, data, $"{batchSize}", $"{threads}"];
        var start = new ProcessStartInfo(python, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
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

    /// <summary>Lets the peer run a command and waits for it.</summary>
    /// <param name="command">"run" for training steps, "step" for optimiser steps.</param>
    /// <param name="steps">How many.</param>
    public Segment Run(string command, int steps)
    {
        _process.StandardInput.WriteLine($"{command} {steps}");
        _process.StandardInput.Flush();
        double[] fields = [.. Answer().Split(' ').Select(field => double.Parse(field, CultureInfo.InvariantCulture))];
        return new((long)fields[0], fields[1], fields[2], fields[3]);
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
