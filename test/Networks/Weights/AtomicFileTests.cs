namespace Sparse.ML.Networks.Tests;

[TestClass]
public class AtomicFileTests
{
    [TestMethod]
    public void Write_ReplacesTheFile_AndLeavesNothingElse()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Path("a"), "old");
        AtomicFile.Write(folder.Path("a"), stream => stream.Write("new"u8));
        Assert.AreEqual("new", File.ReadAllText(folder.Path("a")));
        CollectionAssert.AreEqual(new[] { "a" }, folder.Files);
    }

    [TestMethod]
    public void FailureWhileWriting_LeavesTheOldFile_AndNothingElse()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Path("a"), "old");
        Assert.ThrowsExactly<OperationCanceledException>(() => AtomicFile.Write(folder.Path("a"), stream =>
        {
            stream.Write("half"u8);
            throw new OperationCanceledException();
        }));
        Assert.AreEqual("old", File.ReadAllText(folder.Path("a")));
        CollectionAssert.AreEqual(new[] { "a" }, folder.Files);
    }

    [TestMethod]
    public void MissingFolder_Throws()
    {
        using var folder = new TemporaryFolder();
        Assert.ThrowsExactly<DirectoryNotFoundException>(() => AtomicFile.Write(Path.Combine(folder.Path("none"), "a"), _ => { }));
    }
}
