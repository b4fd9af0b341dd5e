using System.Diagnostics;
using System.Globalization;

namespace Sparse.ML.GraphBench;

/// <summary>What one side of a comparison took.</summary>
/// <param name="Processor">Processor time in seconds.</param>
/// <param name="Wall">Time that passed in seconds.</param>
/// <param name="Pairs">Pairs of a source and another node that were found.</param>
internal sealed record Search(double Processor, double Wall, long Pairs);

/// <summary>The Python process that runs the same searches; it waits on its input while it is not its turn.</summary>
internal sealed class GraphPeer : IDisposable
{
    private readonly Process _process;

    public GraphPeer(string python, string edges, int nodes)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "hop_peer.py"), edges, nodes.ToString(CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo(python, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{python} does not start.");
        Answer();
    }

    /// <summary>Lets the peer search and waits for it.</summary>
    public Search Run(string method, int hops, IEnumerable<int> sources)
    {
        _process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{method} {hops} {string.Join(' ', sources)}"));
        _process.StandardInput.Flush();
        string[] fields = Answer().Split(' ');
        return new(double.Parse(fields[0], CultureInfo.InvariantCulture), double.Parse(fields[1], CultureInfo.InvariantCulture),
            long.Parse(fields[2], CultureInfo.InvariantCulture));
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
