namespace Sparse.ML.Networks.Tests;

[TestClass]
public class NativeRuntimeTests
{
    private static IEnumerable<Exception> Failures =>
    [
        new TypeInitializationException("TorchSharp.torch", new NotSupportedException("no native library")),
        new NotSupportedException("no native library\nand a long trace"),
        new DllNotFoundException("no native library"),
        new BadImageFormatException("no native library"),
        new EntryPointNotFoundException("no native library"),
    ];

    public static IEnumerable<object[]> Cases => Failures.Select((_, index) => new object[] { index });

    [TestMethod, DynamicData(nameof(Cases))]
    public void LoadFailure_NamesThePackageToAdd(int index)
    {
        var failure = Failures.ElementAt(index);
        var exception = Assert.ThrowsExactly<NativeRuntimeException>(() => NativeRuntime.Check(() => throw failure));
        Assert.Contains("TorchSharp-cpu 0.102.7", exception.Message);
        Assert.Contains("(no native library)", exception.Message);
        Assert.AreEqual(failure.GetType(), exception.InnerException!.GetType());
    }

    [TestMethod]
    public void ProbeThatSaysNo_NamesThePackageToAdd()
    {
        var exception = Assert.ThrowsExactly<NativeRuntimeException>(() => NativeRuntime.Check(() => false));
        Assert.Contains("TorchSharp-cpu 0.102.7", exception.Message);
    }

    [TestMethod]
    public void OtherExceptions_PassUnchanged() =>
        Assert.ThrowsExactly<TimeoutException>(() => NativeRuntime.Check(() => throw new TimeoutException()));

    [TestMethod]
    public void ThisProcess_HasTheLibrary() => NativeRuntime.Check();
}
