using Sparse.ML.Testing;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks.Tests;

[TestClass]
public class WeightFileTests
{
    [TestMethod]
    [DataRow(ScalarType.Float32), DataRow(ScalarType.Float64), DataRow(ScalarType.Float16), DataRow(ScalarType.BFloat16), DataRow(ScalarType.Int64)]
    [DataRow(ScalarType.Int32), DataRow(ScalarType.Int16), DataRow(ScalarType.Int8), DataRow(ScalarType.Byte), DataRow(ScalarType.Bool)]
    public void EveryElementType_SurvivesTheRoundTrip(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var values = tensor(new float[] { 0, 1, 1, 0, 1, 0 }, new long[] { 2, 3 }).to(type);
        using var file = RoundTrip(new() { ["values"] = values });
        Assert.AreEqual(type, file.Tensors["values"].dtype);
        CollectionAssert.AreEqual(new long[] { 2, 3 }, file.Tensors["values"].shape);
        CollectionAssert.AreEqual(values.bytes.ToArray(), file.Tensors["values"].bytes.ToArray());
    }

    [TestMethod]
    public void ScalarsAndEmptyTensors_KeepTheirShapes()
    {
        using var scope = NewDisposeScope();
        using var file = RoundTrip(new() { ["scalar"] = tensor(3L), ["empty"] = zeros(2, 0, 3) });
        Assert.IsEmpty(file.Tensors["scalar"].shape);
        Assert.AreEqual(3, file.Tensors["scalar"].item<long>());
        CollectionAssert.AreEqual(new long[] { 2, 0, 3 }, file.Tensors["empty"].shape);
    }

    [TestMethod]
    public void StridedTensors_AreWrittenInTheirOrder()
    {
        using var scope = NewDisposeScope();
        using var file = RoundTrip(new() { ["t"] = arange(6).to(ScalarType.Float32).view(2, 3).t() });
        CollectionAssert.AreEqual(new float[] { 0, 3, 1, 4, 2, 5 }, file.Tensors["t"].Floats());
    }

    [TestMethod]
    public void ParametersThatRequireGradients_AreWritten()
    {
        using var scope = NewDisposeScope();
        using var file = RoundTrip(new() { ["p"] = ones(3, requires_grad: true) });
        Assert.IsFalse(file.Tensors["p"].requires_grad);
    }

    [TestMethod]
    public void Metadata_SurvivesTheRoundTrip()
    {
        using var stream = new MemoryStream();
        WeightFile.Write(stream, [], new Dictionary<string, string> { ["network"] = """{"kind":"mlp"}""", ["ü"] = "\u0001\n\"" });
        stream.Position = 0;
        using var file = WeightFile.Read(stream);
        Assert.AreEqual("""{"kind":"mlp"}""", file.Metadata["network"]);
        Assert.AreEqual("\u0001\n\"", file.Metadata["ü"]);
    }

    [TestMethod]
    public void Bytes_AreThoseOfTheFormat()
    {
        using var scope = NewDisposeScope();
        using var stream = new MemoryStream();
        WeightFile.Write(stream, Named("b", tensor(new byte[] { 1, 2 })).Concat(Named("a", tensor(new[] { 1f }))), new Dictionary<string, string> { ["k"] = "v" });
        const string Header = """{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[2],"data_offsets":[4,6]}}""";
        string padded = Header.PadRight((Header.Length + 7) / 8 * 8);
        byte[] expected = [.. BitConverter.GetBytes((long)padded.Length), .. Encoding.ASCII.GetBytes(padded), 0, 0, 0x80, 0x3F, 1, 2];
        CollectionAssert.AreEqual(expected, stream.ToArray());
    }

    [TestMethod]
    public void StreamThatCannotSeek_IsRead()
    {
        using var scope = NewDisposeScope();
        var values = TestTensors.Uniform(1, 700, 700);
        using var stream = new MemoryStream();
        WeightFile.Write(stream, Named("values", values));
        using var file = WeightFile.Read(new ForwardOnlyStream(stream.ToArray()));
        CollectionAssert.AreEqual(values.Floats(), file.Tensors["values"].Floats());
    }

    [TestMethod]
    public void Stream_IsReadUpToTheLastTensor_AndStaysOpen()
    {
        using var scope = NewDisposeScope();
        using var stream = new MemoryStream();
        WeightFile.Write(stream, Named("a", ones(3)));
        WeightFile.Write(stream, Named("b", ones(3)));
        stream.Position = 0;
        using var first = WeightFile.Read(stream);
        using var second = WeightFile.Read(stream);
        Assert.AreEqual("a b", $"{first.Tensors.Keys.Single()} {second.Tensors.Keys.Single()}");
    }

    [TestMethod]
    public void TensorsRead_BelongToTheFile()
    {
        using var source = ones(3);
        using var stream = new MemoryStream();
        WeightFile.Write(stream, Named("a", source));
        stream.Position = 0;
        long before = LiveTensors.Count();
        WeightFile file;
        using (NewDisposeScope()) file = WeightFile.Read(stream);
        Assert.IsFalse(file.Tensors["a"].IsInvalid);
        file.Dispose();
        file.Dispose();
        LiveTensors.AssertNoMoreThan(before);
    }

    [TestMethod]
    public void ReservedName_IsRefused()
    {
        using var values = ones(1);
        var exception = Assert.ThrowsExactly<ArgumentException>(() => WeightFile.Write(Stream.Null, Named("__metadata__", values)));
        Assert.Contains("__metadata__", exception.Message);
    }

    [TestMethod]
    public void RepeatedName_IsRefused()
    {
        using var values = ones(1);
        var exception = Assert.ThrowsExactly<ArgumentException>(() => WeightFile.Write(Stream.Null, Named("a", values).Concat(Named("a", values))));
        Assert.Contains("'a'", exception.Message);
    }

    [TestMethod]
    public void TypeOutsideTheFormat_IsRefused()
    {
        using var values = zeros(2, dtype: ScalarType.ComplexFloat32);
        var exception = Assert.ThrowsExactly<ArgumentException>(() => WeightFile.Write(Stream.Null, Named("a", values)));
        Assert.Contains("ComplexFloat32", exception.Message);
    }

    internal static IEnumerable<KeyValuePair<string, Tensor>> Named(string name, Tensor values) => [KeyValuePair.Create(name, values)];

    private static WeightFile RoundTrip(Dictionary<string, Tensor> tensors)
    {
        using var stream = new MemoryStream();
        WeightFile.Write(stream, tensors);
        stream.Position = 0;
        return WeightFile.Read(stream);
    }
}
