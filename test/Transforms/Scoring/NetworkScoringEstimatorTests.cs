using Microsoft.ML;
using Sparse.ML.Networks;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class NetworkScoringEstimatorTests
{
    private readonly MLContext _context = new(1);
    private readonly string _folder = Directory.CreateTempSubdirectory("sparse-ml-").FullName;

    private string WeightsPath => Path.Combine(_folder, "weights.safetensors");

    [TestCleanup]
    public void Cleanup() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void ApplyNetwork_WeightsFile_ScoresAsTheModuleThatWroteIt()
    {
        using NetworkModel model = Models.Mlp(inputScale: 0.5f);
        ModuleWeights.SaveFile(model.Module, WeightsPath);
        IDataView data = Models.Rows(_context);
        using NetworkTransformer fitted = _context.Sparse.Transforms.ApplyNetwork(model.Definition, WeightsPath, Models.ThreeNames, inputScale: 0.5f).Fit(data);
        CollectionAssert.AreEqual(Scored.Lines(_context.Sparse.Transforms.ApplyNetwork(model).Fit(data).Transform(data)), Scored.Lines(fitted.Transform(data)));
    }

    [TestMethod]
    public void ApplyNetwork_WeightsOfAnotherNetwork_NameTheDifference()
    {
        using NetworkModel other = Models.Mlp(features: 7);
        ModuleWeights.SaveFile(other.Module, WeightsPath);
        var estimator = _context.Sparse.Transforms.ApplyNetwork(Network.Mlp([8], Models.Features, 3), WeightsPath, Models.ThreeNames);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => estimator.Fit(Models.Rows(_context))).Message, "fc1.weight");
    }

    [TestMethod]
    public void ApplyNetwork_OptionsAreCopied()
    {
        using NetworkModel model = Models.Mlp();
        var options = new NetworkTransformerOptions();
        var estimator = _context.Sparse.Transforms.ApplyNetwork(model, options);
        options.FeatureColumnName = "Other";
        Assert.AreEqual("Features", estimator.Fit(Models.Rows(_context)).FeatureColumnName);
    }

    [TestMethod]
    public void ApplyNetwork_InvalidOptions_FailAtOnce()
    {
        using NetworkModel model = Models.Mlp();
        Assert.ThrowsExactly<ArgumentException>(() => _context.Sparse.Transforms.ApplyNetwork(model, new() { BatchSize = 0 }));
    }

    [TestMethod]
    public void Door_LeadsToTheContext()
    {
        Assert.AreSame(_context, _context.Sparse.Context);
        Assert.AreSame(_context, _context.Sparse.Transforms.Context);
    }

    [TestMethod]
    public void CrossValidate_RunsOverAFittedNetwork()
    {
        using NetworkModel model = Models.Mlp();
        IDataView data = _context.Transforms.Conversion.MapValueToKey("Label", "Class").Fit(Classed()).Transform(Classed());
        var results = _context.MulticlassClassification.CrossValidate(data, _context.Sparse.Transforms.ApplyNetwork(model), numberOfFolds: 3);
        Assert.HasCount(3, results);
        Assert.IsTrue(results.All(result => result.Metrics.LogLoss > 0));
    }

    private IDataView Classed() => _context.Transforms.CustomMapping<ClassInput, ClassOutput>(
        (input, output) => output.Class = Models.ThreeNames.Names[input.Id % 3], contractName: null).Fit(Models.Rows(_context, 60)).Transform(Models.Rows(_context, 60));

    private sealed class ClassInput
    {
        public int Id { get; set; }
    }

    private sealed class ClassOutput
    {
        public string Class { get; set; } = "";
    }
}
