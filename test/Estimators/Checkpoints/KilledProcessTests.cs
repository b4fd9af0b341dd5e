using System.Diagnostics;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class KilledProcessTests
{
    [TestMethod]
    public void A_process_killed_within_an_epoch_and_resumed_equals_an_uninterrupted_one()
    {
        using var folder = new Training.Folder();
        Directory.CreateDirectory(folder.Path);
        string checkpoints = Path.Combine(folder.Path, "run"), whole = Path.Combine(folder.Path, "whole.txt"), resumed = Path.Combine(folder.Path, "resumed.txt");
        Assert.AreEqual(0, Run("-", whole, 0, killAt: null));
        Assert.AreNotEqual(0, Run(checkpoints, resumed, 200, killAt: "step 16"));
        Assert.IsFalse(File.Exists(resumed));
        Assert.AreEqual(0, Run(checkpoints, resumed, 0, killAt: null));
        CollectionAssert.AreEqual(File.ReadAllLines(whole), File.ReadAllLines(resumed));
    }

    private static int Run(string checkpoints, string weights, int pause, string? killAt)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Sparse.ML.TrainProbe.dll");
        var start = new ProcessStartInfo("dotnet", [program, checkpoints, weights, $"{pause}"]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        while (process.StandardOutput.ReadLine() is { } line)
            if (line == killAt) process.Kill();
        process.WaitForExit();
        return process.ExitCode;
    }
}
