using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

// Prints what one small operation costs, its tensor and its disposal included: wall nanoseconds of the best and the
// median pass, processor nanoseconds and managed bytes. Usage: dotnet run -c Release -- [operations] [passes]
int operations = args.Length > 0 ? int.Parse(args[0]) : 100_000;
int passes = args.Length > 1 ? int.Parse(args[1]) : 9;
using Tensor one = ones(1), other = ones(1), square = ones(4, 4);
using IDisposable guard = no_grad();
Console.WriteLine($"{"operation",-28}{"best ns",10}{"median ns",12}{"cpu ns",10}{"bytes",8}");
Measure("add, Dispose", () => one.add(other).Dispose());
Measure("add in a scope of its own", () =>
{
    using DisposeScope scope = NewDisposeScope();
    one.add(other);
});
Measure("add_", () => one.add_(other));
Measure("multiplied by a number", () => (one * 2f).Dispose());
Measure("item", () => one.item<float>());
Measure("sum over a dimension", () => square.sum(1L).Dispose());
Measure("matrix product of 4 x 4", () => square.mm(square).Dispose());
Measure("zeros(16)", () => zeros(16).Dispose());
Measure("shape", () => square.shape.AsSpan());

void Measure(string name, Action operation)
{
    var wall = new double[passes];
    var processor = new double[passes];
    long bytes = 0;
    for (int pass = -3; pass < passes; pass++)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < operations; i++) operation();
        if (pass < 0) continue;
        wall[pass] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / operations;
        processor[pass] = (Environment.CpuUsage.TotalTime - cpu).TotalNanoseconds / operations;
        bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / operations;
    }

    Array.Sort(wall);
    Array.Sort(processor);
    Console.WriteLine(FormattableString.Invariant($"{name,-28}{wall[0],10:F0}{wall[passes / 2],12:F0}{processor[passes / 2],10:F0}{bytes,8}"));
}
