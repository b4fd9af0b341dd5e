using TorchSharp;

namespace Sparse.ML.Networks.Tests;

[TestClass]
public class DeviceSelectorTests
{
    [TestMethod]
    public void NoGpuAsked_IsTheCpu()
    {
        var selection = DeviceSelector.Select(null, fallbackToCpu: false, () => throw new InvalidOperationException("must not look for GPUs"));
        Assert.AreEqual(DeviceType.CPU, selection.Device.type);
        Assert.Contains("GpuDeviceId is not set", selection.Reason);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void GpuAsked_IsTheOneOfThatNumber(int id)
    {
        var selection = DeviceSelector.Select(id, fallbackToCpu: true, () => 2);
        Assert.AreEqual(DeviceType.CUDA, selection.Device.type);
        Assert.AreEqual(id, selection.Device.index);
        Assert.Contains($"GPU {id}", selection.Reason);
    }

    [TestMethod]
    [DataRow(0, 0, "sees no CUDA device")]
    [DataRow(2, 2, "sees 2 CUDA device(s)")]
    public void GpuAbsent_WithFallback_IsTheCpuAndSaysWhy(int id, int count, string part)
    {
        var selection = DeviceSelector.Select(id, fallbackToCpu: true, () => count);
        Assert.AreEqual(DeviceType.CPU, selection.Device.type);
        Assert.Contains(part, selection.Reason);
        Assert.Contains("FallbackToCpu is set", selection.Reason);
    }

    [TestMethod]
    public void GpuAbsent_WithoutFallback_NamesTheWaysOut()
    {
        var exception = Assert.ThrowsExactly<InvalidOperationException>(() => DeviceSelector.Select(0, fallbackToCpu: false, () => 0));
        Assert.Contains("GpuDeviceId is 0", exception.Message);
        Assert.Contains("FallbackToCpu", exception.Message);
        Assert.Contains("TorchSharp-cuda", exception.Message);
    }

    [TestMethod]
    public void NegativeNumber_IsRefused() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => DeviceSelector.Select(-1, fallbackToCpu: true, () => 1));

    [TestMethod]
    public void ThisMachine_HasACpu() => Assert.AreEqual(DeviceType.CPU, DeviceSelector.Select(null, fallbackToCpu: false).Device.type);
}
