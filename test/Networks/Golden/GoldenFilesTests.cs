using Sparse.ML.Testing;
using static TorchSharp.torch;

namespace Sparse.ML.Networks.Tests;

/// <summary>The golden tensor files were written by Python; the library's reader must agree with the tests' own.</summary>
[TestClass]
public class GoldenFilesTests
{
    [TestMethod]
    public void EveryTensorFile_IsReadAlike()
    {
        Testing.Golden.RequireFolder();
        foreach (string path in Directory.EnumerateFiles(Testing.Golden.Folder!, "*.safetensors", SearchOption.AllDirectories))
        {
            using var scope = NewDisposeScope();
            using var file = WeightFile.Read(path);
            var expected = GoldenTensorFile.Read(path);
            CollectionAssert.AreEquivalent(expected.Keys.ToArray(), file.Tensors.Keys.ToArray(), path);
            foreach (var (name, tensor) in file.Tensors)
            {
                CollectionAssert.AreEqual(expected[name].Shape, tensor.shape, $"{path}: {name}");
                CollectionAssert.AreEqual(expected[name].ToTensor().bytes.ToArray(), tensor.bytes.ToArray(), $"{path}: {name}");
            }
        }
    }
}
