using System.Reflection;
using Sparse.ML.Testing;

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public class ArchitectureTests
{
    /// <summary>The libraries from the lowest to the highest.</summary>
    private static readonly string[] Layers = ["Sparse.ML.Networks", "Sparse.ML.Transforms", "Sparse.ML.Estimators", "Sparse.ML.Evaluation"];

    [TestMethod]
    public void References_RunOneWay()
    {
        for (int layer = 0; layer < Layers.Length; layer++)
        {
            string[] below = Layers[..layer];
            IEnumerable<string> ours = Assembly.Load(Layers[layer]).GetReferencedAssemblies().Select(name => name.Name!)
                .Where(name => name.StartsWith("Sparse.ML.", StringComparison.Ordinal));
            Assert.AreEqual("", string.Join(", ", ours.Except(below)), $"{Layers[layer]} may only know {string.Join(", ", below)}.");
        }
    }

    [TestMethod]
    public void EveryLibraryOfTheRepository_IsKnownToThisTest()
    {
        string[] libraries = [.. Directory.GetDirectories(RepositoryRoot.Folder).Where(IsLibrary)
            .SelectMany(folder => Directory.GetFiles(folder, "*.csproj")).Select(project => Path.GetFileNameWithoutExtension(project))];
        CollectionAssert.AreEquivalent(Layers, libraries);
    }

    [TestMethod]
    public void PublicTypes_LiveInTheNamespaceOfTheirAssemblyOrOfMLContext()
    {
        IEnumerable<string> strays =
            from name in Layers
            from type in Assembly.Load(name).GetExportedTypes()
            where type.Namespace != name && type.Namespace != "Microsoft.ML"
            select type.FullName;
        Assert.AreEqual("", string.Join(", ", strays));
    }

    private static bool IsLibrary(string folder)
    {
        string properties = Path.Combine(folder, "Directory.Build.props");
        return File.Exists(properties) && File.ReadAllText(properties).Contains("<ProjectType>Library</ProjectType>", StringComparison.Ordinal);
    }
}
