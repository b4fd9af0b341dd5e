using System.Text;
using Sparse.ML.Testing;

namespace Sparse.ML.Networks.Tests;

[TestClass]
public class StateDictionaryTests
{
    [TestMethod]
    public void NamesAndShapes_AreTheDocumentedOnes()
    {
        var text = new StringBuilder();
        foreach (var (name, definition) in NetworkCases.All)
        {
            text.Append(name).Append('\n');
            using var module = definition.CreateModule(new(1));
            foreach (var (key, tensor) in ModuleWeights.Named(module)) text.Append($"    {key} [{string.Join(", ", tensor.shape)}]\n");
        }

        Approve.Text("StateDictionary", text.ToString());
    }

    [TestMethod]
    public void NamedState_EqualsTorchSharpsStateDictionary()
    {
        using var module = NetworkCases.All["resnet-50"].CreateModule(new(1));
        CollectionAssert.AreEquivalent(module.state_dict().Keys, ModuleWeights.Named(module).Select(entry => entry.Key).ToArray());
    }
}
