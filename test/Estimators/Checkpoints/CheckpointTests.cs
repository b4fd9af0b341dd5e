using Microsoft.ML;
using Sparse.ML.Networks;
using Sparse.ML.Testing;
using Sparse.ML.Transforms;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class CheckpointTests
{
    private static readonly (string Name, Func<SparseMethod> Method)[] Methods =
    [
        ("dense", SparseMethods.Dense), ("RigL", () => SparseMethods.RigL(density: 0.3)), ("GMP", () => SparseMethods.Gmp(density: 0.3)),
    ];

    public static IEnumerable<object[]> Cases() =>
        from method in Methods from adam in new[] { false, true } select new object[] { method.Name, adam };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.CheckpointPath), nameof(TrainerOptions.CheckpointInterval))]
    public void A_run_interrupted_within_an_epoch_and_resumed_equals_an_uninterrupted_one(string method, bool adam)
    {
        using var folder = new Training.Folder();
        Action<SparseTrainerOptions> change = o =>
        {
            (o.Method, o.Epochs, o.ValidationFraction, o.CheckpointInterval) = (Methods.Single(m => m.Name == method).Method(), 4, 0.2, 1);
            if (adam) o.Optimizer = Optimizers.AdamW(0.01);
        };
        float[] whole = Training.WeightsOf(change);
        Interrupt(folder.Path, steps: 7, change);
        Assert.IsTrue(File.Exists(Path.Combine(folder.Path, "checkpoint.safetensors")));
        float[] resumed = Training.WeightsOf(o =>
        {
            change(o);
            o.CheckpointPath = folder.Path;
        });
        CollectionAssert.AreEqual(whole, resumed);
    }

    [TestMethod]
    public void A_resumed_run_does_not_repeat_steps_and_keeps_the_history()
    {
        using var folder = new Training.Folder();
        Interrupt(folder.Path, steps: 8);
        int steps = 0;
        TrainingHistory history = Training.HistoryOf(o =>
        {
            o.CheckpointPath = folder.Path;
            o.Policies.Add(() => new Training.Observer(_ => steps++));
        });
        Assert.AreEqual(6, steps);
        Assert.HasCount(2, history.Epochs);
    }

    [TestMethod]
    public void Without_an_interval_checkpoints_are_written_at_the_end_of_epochs_only()
    {
        using var folder = new Training.Folder();
        Interrupt(folder.Path, steps: 5);
        Assert.IsFalse(File.Exists(Path.Combine(folder.Path, "checkpoint.safetensors")));
    }

    [TestMethod]
    [Covers(typeof(TrainerOptions), nameof(TrainerOptions.Resume))]
    public void Without_resume_a_checkpoint_is_overwritten()
    {
        using var folder = new Training.Folder();
        Interrupt(folder.Path, steps: 8);
        int steps = 0;
        Training.Fit(o =>
        {
            (o.CheckpointPath, o.Resume) = (folder.Path, false);
            o.Policies.Add(() => new Training.Observer(_ => steps++));
        }).Dispose();
        Assert.AreEqual(12, steps);
    }

    [TestMethod]
    public void A_complete_run_removes_its_checkpoint()
    {
        using var folder = new Training.Folder();
        Training.Fit(o => o.CheckpointPath = folder.Path).Dispose();
        Assert.IsEmpty(Directory.GetFiles(folder.Path));
    }

    [TestMethod]
    public void Cancellation_leaves_no_partial_file()
    {
        using var folder = new Training.Folder();
        Interrupt(folder.Path, steps: 7, o => o.CheckpointInterval = 1);
        Assert.AreEqual("checkpoint.safetensors", string.Join(", ", Directory.GetFiles(folder.Path).Select(Path.GetFileName)));
    }

    [TestMethod]
    public void A_checkpoint_of_another_run_is_refused_with_the_difference()
    {
        using var folder = new Training.Folder();
        Interrupt(folder.Path, steps: 8);
        InvalidOperationException error = Assert.ThrowsExactly<InvalidOperationException>(() => Training.Fit(o => (o.CheckpointPath, o.Seed) = (folder.Path, 5)));
        StringAssert.Contains(error.Message, "Seed was 1, now 5");
        StringAssert.Contains(error.Message, "Resume");
    }

    [TestMethod]
    public void A_checkpoint_of_other_rows_is_refused()
    {
        using var folder = new Training.Folder();
        Interrupt(folder.Path, steps: 8);
        var context = new MLContext(1);
        IDataView others = Blobs.View(context, Blobs.Rows(seed: 8));
        Assert.ThrowsExactly<InvalidOperationException>(() => Training.Fit(o => o.CheckpointPath = folder.Path, others, context));
    }

    [TestMethod]
    [DataRow(3)]
    [DataRow(900)]
    public void A_truncated_checkpoint_is_refused(int length)
    {
        using var folder = new Training.Folder();
        Interrupt(folder.Path, steps: 8);
        string file = Path.Combine(folder.Path, "checkpoint.safetensors");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..length]);
        InvalidDataException error = Assert.ThrowsExactly<InvalidDataException>(() => Training.Fit(o => o.CheckpointPath = folder.Path));
        StringAssert.Contains(error.Message, "checkpoint.safetensors");
    }

    [TestMethod]
    public void A_checkpoint_folder_that_cannot_be_written_fails_before_training()
    {
        using var folder = new Training.Folder();
        Directory.CreateDirectory(folder.Path);
        string file = Path.Combine(folder.Path, "file");
        File.WriteAllText(file, "");
        var recorder = new Training.Recorder();
        InvalidOperationException error = Assert.ThrowsExactly<InvalidOperationException>(() => Training.Fit(o => (o.CheckpointPath, o.Progress) = (Path.Combine(file, "run"), recorder)));
        StringAssert.Contains(error.Message, "CheckpointPath");
        Assert.IsEmpty(recorder.Reports);
    }

    /// <summary>Cancels a run after a number of steps.</summary>
    private static void Interrupt(string folder, int steps, Action<SparseTrainerOptions>? change = null)
    {
        using var source = new CancellationTokenSource();
        int done = 0;
        Assert.ThrowsExactly<OperationCanceledException>(() => Training.Fit(o =>
        {
            change?.Invoke(o);
            (o.CheckpointPath, o.CancellationToken) = (folder, source.Token);
            o.Policies.Add(() => new Training.Observer(_ =>
            {
                if (++done == steps) source.Cancel();
            }));
        }));
    }
}
