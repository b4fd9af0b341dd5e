using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace Sparse.ML.Embedded.Tests;

[TestClass]
public sealed class EnvironmentTests
{
    [TestMethod]
    public void A_message_of_a_host_reaches_the_log_with_its_kind_and_source()
    {
        var context = new MLContext();
        var messages = new List<LoggingEventArgs>();
        context.Log += (_, message) => messages.Add(message);
        using (IChannel channel = ((IHostEnvironment)context).Register("Trainer").Start("Training"))
            channel.Info(MessageSensitivity.None, "epoch {0}", 3);
        LoggingEventArgs info = messages.Single(message => message.Kind == ChannelMessageKind.Info);
        Assert.AreEqual("epoch 3", info.RawMessage);
        Assert.AreEqual("Trainer; Training", info.Source);
    }

    [TestMethod]
    public void Progress_does_not_reach_the_log()
    {
        var context = new MLContext();
        int messages = 0;
        context.Log += (_, _) => messages++;
        using (IProgressChannel progress = ((IHostEnvironment)context).Register("Trainer").StartProgressChannel("Training"))
            progress.Checkpoint();
        Assert.AreEqual(0, messages);
    }

    [TestMethod]
    public void Hosts_of_equal_seeds_draw_equal_numbers()
    {
        static int[] Draw(int seed)
        {
            Random random = ((IHostEnvironment)new MLContext(seed)).Register("Trainer").Rand;
            return [random.Next(), random.Next(100), random.Next(-5, 5)];
        }

        CollectionAssert.AreEqual(Draw(7), Draw(7));
        CollectionAssert.AreNotEqual(Draw(7), Draw(8));
    }

    [TestMethod]
    public void A_context_asks_for_no_device_by_default()
    {
        var context = new MLContext();
        Assert.IsNull(context.GpuDeviceId);
        Assert.IsFalse(context.FallbackToCpu);
    }

    [TestMethod]
    public void Options_keep_their_values()
    {
        var context = new MLContext();
        context.SetOption("Threads", 4);
        Assert.IsTrue(context.TryGetOption("Threads", out int threads));
        Assert.AreEqual(4, threads);
        Assert.IsFalse(context.TryGetOption("Threads", out string _));
        Assert.IsTrue(context.RemoveOption("Threads"));
        Assert.IsFalse(context.TryGetOption("Threads", out int _));
    }
}
