using Sparse.ML.Networks;
using Sparse.ML.Testing;
using TorchSharp;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class NetworkModelFilesTests
{
    [TestMethod]
    public void SaveAndLoad_KeepsWeightsBitForBit()
    {
        using NetworkModel model = Models.Create(Network.SmallConvNet(new(1, 8, 8), 2) with { Outputs = 3 }, Models.ThreeNames);
        using NetworkModel loaded = RoundTrip(model);
        CollectionAssert.AreEqual(Weights(model), Weights(loaded));
    }

    [TestMethod]
    public void SaveAndLoad_KeepsDefinitionLabelsScaleAndMetadata()
    {
        NetworkDefinition definition = Network.Mlp([8], Models.Features, 3);
        using var model = new NetworkModel(definition, definition.CreateModule(new RandomStreams(1)), Models.ThreeNames)
        {
            InputScale = 1f / 255,
            Metadata = new Dictionary<string, string> { ["method"] = "RigL" },
        };
        using NetworkModel loaded = RoundTrip(model);
        Assert.AreEqual(definition, loaded.Definition);
        CollectionAssert.AreEqual(model.Labels.Names.ToArray(), loaded.Labels.Names.ToArray());
        Assert.AreEqual(1f / 255, loaded.InputScale);
        Assert.AreEqual("RigL", loaded.Metadata["method"]);
        Assert.IsNull(loaded.History);
        Assert.IsNull(loaded.Sparsity);
    }

    [TestMethod]
    public void SaveAndLoad_KeepsHistoryExactly()
    {
        var epoch = new EpochRecord("training", 1, 469, 0.1, 0.1 + 0.2, 1.0 / 3, null, double.NaN, 0.1, 12.5)
        {
            Metrics = new Dictionary<string, double> { ["robust"] = 1e-300 },
        };
        NetworkDefinition definition = Network.Mlp([8], Models.Features, 3);
        using var model = new NetworkModel(definition, definition.CreateModule(new RandomStreams(1)), Models.ThreeNames)
        {
            History = new TrainingHistory([epoch], 1, true, 12.5),
        };
        using NetworkModel loaded = RoundTrip(model);
        EpochRecord actual = loaded.History!.Epochs.Single();
        Assert.AreEqual(epoch with { Metrics = actual.Metrics }, actual);
        Assert.AreEqual(1e-300, actual.Metrics["robust"]);
        Assert.AreEqual((1, true, 12.5), (loaded.History.BestEpoch, loaded.History.StoppedEarly, loaded.History.Seconds));
    }

    [TestMethod]
    public void SaveAndLoad_KeepsSparsity()
    {
        var layer = new LayerSparsity("fc1.weight", [8, 6], 5, 48, 48);
        NetworkDefinition definition = Network.Mlp([8], Models.Features, 3);
        using var model = new NetworkModel(definition, definition.CreateModule(new RandomStreams(1)), Models.ThreeNames)
        {
            Sparsity = new SparsityReport { Method = "RigL", Layers = [layer], ExplorationRate = 0.3, TrainingOperations = 1e15, LatencyBatchSize = 8 },
        };
        using NetworkModel loaded = RoundTrip(model);
        Assert.AreEqual("RigL", loaded.Sparsity!.Method);
        Assert.AreEqual(layer with { Shape = loaded.Sparsity.Layers[0].Shape }, loaded.Sparsity.Layers[0]);
        Assert.AreEqual((0.3, 1e15, 8), (loaded.Sparsity.ExplorationRate, loaded.Sparsity.TrainingOperations, loaded.Sparsity.LatencyBatchSize));
    }

    [TestMethod]
    public void SaveAndLoad_Float64_KeepsElementType()
    {
        NetworkDefinition definition = Network.Mlp([8], Models.Features, 3);
        var module = definition.CreateModule(new RandomStreams(1));
        module.to(torch.ScalarType.Float64);
        using var model = new NetworkModel(definition, module, Models.ThreeNames);
        using NetworkModel loaded = RoundTrip(model);
        Assert.AreEqual(torch.ScalarType.Float64, loaded.Module.parameters().First().dtype);
        CollectionAssert.AreEqual(Weights(model), Weights(loaded));
    }

    [TestMethod]
    public void Save_ToAPath_IsASafetensorsFileWithTheWeights()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{nameof(Save_ToAPath_IsASafetensorsFileWithTheWeights)}.safetensors");
        try
        {
            using NetworkModel model = Models.Mlp();
            model.Save(path);
            using WeightFile file = WeightFile.Read(path);
            CollectionAssert.AreEquivalent(ModuleWeights.Named(model.Module).Select(entry => entry.Key).ToArray(), file.Tensors.Keys.ToArray());
            using NetworkModel loaded = NetworkModel.Load(path);
            CollectionAssert.AreEqual(Weights(model), Weights(loaded));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestMethod]
    public void Load_TruncatedAnywhere_IsInvalidData()
    {
        byte[] bytes = Bytes();
        for (int length = 0; length < bytes.Length; length += Math.Max(1, bytes.Length / 50))
            Assert.ThrowsExactly<InvalidDataException>(() => NetworkModel.Load(new MemoryStream(bytes, 0, length)), $"{length} bytes");
    }

    [TestMethod]
    public void Load_AnyFlippedBit_IsInvalidData()
    {
        byte[] bytes = Bytes();
        var random = new Random(1);
        for (int i = 0; i < 300; i++)
        {
            byte[] damaged = [.. bytes];
            int position = random.Next(bytes.Length);
            damaged[position] ^= (byte)(1 << random.Next(8));
            try
            {
                NetworkModel.Load(new MemoryStream(damaged)).Dispose();
                // Spaces of the header's padding carry nothing.
                Assert.AreEqual((byte)' ', bytes[position], $"Byte {position} was changed unnoticed.");
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    [TestMethod]
    public void Load_WeightsWithoutDescription_PointsToApplyNetwork()
    {
        using var stream = new MemoryStream();
        using NetworkModel model = Models.Mlp();
        WeightFile.Write(stream, ModuleWeights.Named(model.Module));
        stream.Position = 0;
        var error = Assert.ThrowsExactly<InvalidDataException>(() => NetworkModel.Load(stream));
        StringAssert.Contains(error.Message, "ApplyNetwork");
    }

    [TestMethod]
    [DataRow("{")]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("""{"format":1}""")]
    [DataRow("""{"format":1,"definition":null,"elementType":6,"inputScale":1,"classes":3,"metadata":{}}""")]
    [DataRow("""{"format":1,"definition":"{}","elementType":6,"inputScale":1,"classes":3,"metadata":null}""")]
    [DataRow("""{"format":1,"definition":"{}","elementType":1,"inputScale":1,"classes":3,"metadata":{}}""")]
    [DataRow("""{"format":1,"definition":"{}","elementType":6,"inputScale":"NaN","classes":3,"metadata":{}}""")]
    [DataRow("""{"format":1,"definition":"{}","elementType":6,"inputScale":1,"classes":3,"metadata":{},"history":{"epochs":null}}""")]
    public void Header_Hostile_IsInvalidData(string json) =>
        Assert.ThrowsExactly<InvalidDataException>(() => ModelHeader.Parse(json));

    [TestMethod]
    public void Header_OfANewerFormat_SaysWhichFormatIsRead()
    {
        var error = Assert.ThrowsExactly<InvalidDataException>(() => ModelHeader.Parse("""{"format":2,"anything":true}"""));
        StringAssert.Contains(error.Message, "format 2");
        StringAssert.Contains(error.Message, "format 1");
    }

    [TestMethod]
    public void SaveAndLoad_LeavesNoTensorBehind()
    {
        LiveTensors.RequireCountOfModules();
        using NetworkModel model = Models.Mlp();
        long before = LiveTensors.Count();
        RoundTrip(model).Dispose();
        LiveTensors.AssertNoMoreThan(before);
    }

    [TestMethod]
    public void Load_Failing_LeavesNoTensorBehind()
    {
        byte[] bytes = Bytes();
        bytes[^1] ^= 1;
        long before = LiveTensors.Count();
        Assert.ThrowsExactly<InvalidDataException>(() => NetworkModel.Load(new MemoryStream(bytes)));
        LiveTensors.AssertNoMoreThan(before);
    }

    private static byte[] Bytes()
    {
        using NetworkModel model = Models.Mlp();
        using var stream = new MemoryStream();
        model.Save(stream);
        return stream.ToArray();
    }

    private static NetworkModel RoundTrip(NetworkModel model)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        stream.Position = 0;
        return NetworkModel.Load(stream);
    }

    private static string[] Weights(NetworkModel model) =>
        [.. ModuleWeights.Named(model.Module).Select(entry => $"{entry.Key} {entry.Value.dtype} {Convert.ToHexString(entry.Value.detach().bytes)}")];
}
