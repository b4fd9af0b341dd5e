using System.Diagnostics;

namespace Sparse.ML.TrainingBench;

/// <summary>What one stretch of training took.</summary>
/// <param name="Images">Images trained on.</param>
/// <param name="Wall">Seconds on the clock.</param>
/// <param name="User">Seconds of processor time in user mode, over all threads.</param>
/// <param name="System">Seconds of processor time in the kernel, over all threads.</param>
internal sealed record Segment(long Images, double Wall, double User, double System)
{
    public double Rate => Images / Wall;

    public double RatePerProcessor => Images / (User + System);

    /// <summary>Starts measuring this process; the result is called when the stretch is over.</summary>
    public static Func<long, Segment> Start()
    {
        (Environment.ProcessCpuUsage before, long start) = (Environment.CpuUsage, Stopwatch.GetTimestamp());
        return images =>
        {
            (TimeSpan wall, Environment.ProcessCpuUsage after) = (Stopwatch.GetElapsedTime(start), Environment.CpuUsage);
            TimeSpan user = after.UserTime - before.UserTime, system = after.PrivilegedTime - before.PrivilegedTime;
            return new(images, wall.TotalSeconds, user.TotalSeconds, system.TotalSeconds);
        };
    }
}
