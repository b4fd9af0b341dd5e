using System.Diagnostics;
using Microsoft.ML;
using Sparse.ML.Networks;
using TorchSharp;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
[DoNotParallelize]
public sealed class MemoryTests
{
    [TestMethod]
    public void Over_2000_steps_live_tensors_and_resident_memory_stay_flat()
    {
        var context = new MLContext(1);
        IDataView data = Blobs.View(context, Blobs.Rows(count: 4000));
        long liveEarly = 0, liveLate = 0;
        double residentEarly = 0, residentLate = 0;
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Training.Fit(o =>
        {
            (o.Network, o.Method, o.Epochs, o.BatchSize) = (Network.Mlp(256, 128), SparseMethods.RigL(density: 0.2), 16, 32);
            o.Policies.Add(() => new Training.Observer(state =>
            {
                if (state.TotalStep == 500) (liveEarly, residentEarly) = Measure();
                if (state.TotalStep == state.PlannedSteps) (liveLate, residentLate) = Measure();
            }));
        }, data, context).Dispose();
        Assert.AreEqual(liveEarly, liveLate);
        Assert.AreEqual(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.AreEqual(1, residentLate / residentEarly, 0.05);
    }

    private static (long Live, double Resident) Measure()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return (DisposeScopeManager.Statistics.ThreadTotalLiveCount, process.WorkingSet64);
    }
}
