using static TorchSharp.torch;

namespace Sparse.ML.Networks.Tests;

[TestClass]
public class ModuleModeTests
{
    [TestMethod]
    public void Set_SwitchesEveryNestedModule()
    {
        using var module = NetworkCases.All["resnet-8"].CreateModule(new(1));
        ModuleMode.Set(module, training: false);
        Assert.IsFalse(module.modules().Prepend(module).Any(child => child.training));
        ModuleMode.Set(module, training: true);
        Assert.IsTrue(module.modules().Prepend(module).All(child => child.training));
    }

    [TestMethod]
    public void Set_SwitchesModulesInASequential()
    {
        using var inner = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2));
        using var module = nn.Sequential(inner, nn.Linear(2, 2));
        ModuleMode.Set(module, training: false);
        Assert.IsFalse(module.modules().Prepend(module).Any(child => child.training));
    }

    [TestMethod]
    public void SeededModules_FindsTheRootItself()
    {
        using var dropout = new SeededDropout(0.5, 0, new(1));
        Assert.AreSame(dropout, ModuleMode.SeededModules(dropout).Single());
    }
}
