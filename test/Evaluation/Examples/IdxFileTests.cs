using Sparse.ML.Examples;

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public class IdxFileTests
{
    private static IdxFile Read(params byte[] content) => IdxFile.Read(new MemoryStream(content));

    [TestMethod]
    public void WholeFile_GivesDimensionsAndValues()
    {
        IdxFile file = Read(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6);
        CollectionAssert.AreEqual(new[] { 2, 3 }, file.Dimensions.ToArray());
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 4, 5, 6 }, file.Values);
        Assert.AreEqual(3, file.ItemSize);
    }

    [TestMethod]
    public void FileThatEndsEarly_IsRejected() => Assert.ThrowsExactly<EndOfStreamException>(() => Read(0, 0, 8, 1, 0, 0, 0, 3, 1, 2));

    [TestMethod]
    public void FileThatGoesOn_IsRejected() => Assert.ThrowsExactly<InvalidDataException>(() => Read(0, 0, 8, 1, 0, 0, 0, 1, 1, 2));

    [TestMethod]
    [DataRow(new byte[] { 0, 0, 9, 1, 0, 0, 0, 1, 1 }, DisplayName = "signed bytes")]
    [DataRow(new byte[] { 1, 0, 8, 1, 0, 0, 0, 1, 1 }, DisplayName = "wrong magic")]
    [DataRow(new byte[] { 0, 0, 8, 0 }, DisplayName = "rank 0")]
    [DataRow(new byte[] { 0, 0, 8, 5 }, DisplayName = "rank 5")]
    [DataRow(new byte[] { 0, 0, 8, 1, 0, 0, 0, 0 }, DisplayName = "empty dimension")]
    [DataRow(new byte[] { 0, 0, 8, 2, 255, 255, 255, 255, 255, 255, 255, 255 }, DisplayName = "product beyond memory")]
    public void BadHeader_IsRejected(byte[] content) => Assert.ThrowsExactly<InvalidDataException>(() => Read(content));

    [TestMethod]
    public void HugeSizeInAShortFile_TakesLittleMemory()
    {
        byte[] content = [0, 0, 8, 1, 0x3F, 0xFF, 0xFF, 0xFF, 1, 2, 3];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.ThrowsExactly<EndOfStreamException>(() => Read(content));
        Assert.IsTrue(GC.GetAllocatedBytesForCurrentThread() - before < 8 << 20);
    }
}
