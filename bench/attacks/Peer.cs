using System.Diagnostics;
using System.Globalization;
using Sparse.ML.TrainingBench;

namespace Sparse.ML.AttackBench;

/// <summary>The Python process that runs the same attacks; it waits on its input while it is not its turn.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Process _process;

    public Peer(BenchOptions options, string weights, int first)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "peer.py"), weights, options.Data, $"{first}", $"{options.Images}", $"{options.Batch}",
            options.Epsilon.ToString(CultureInfo.InvariantCulture), $"{options.Queries}", $"{options.Threads}",
        ];
        var start = new ProcessStartInfo(options.Python, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        // The settings that the C# side makes for itself when libtorch is loaded; Python is slower without them.
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE";
        start.Environment["MALLOC_MMAP_THRESHOLD_"] = $"{32 << 20}";
        start.Environment["MALLOC_TRIM_THRESHOLD_"] = $"{1 << 30}";
        start.Environment["MALLOC_TOP_PAD_"] = $"{64 << 20}";
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{options.Python} does not start.");
        Greeting = Answer();
    }

    /// <summary>Version and threads of the peer's libtorch.</summary>
    public string Greeting { get; }

    /// <summary>Lets the peer run an attack and waits for it.</summary>
    public (Segment Segment, int Correct) Run(string attack)
    {
        _process.StandardInput.WriteLine(attack);
        _process.StandardInput.Flush();
        double[] fields = [.. Answer().Split(' ').Select(field => double.Parse(field, CultureInfo.InvariantCulture))];
        return (new((long)fields[0], fields[1], fields[2], fields[3]), (int)fields[4]);
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
