using Sparse.ML.Testing;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks.Tests;

[TestClass]
public class HostileWeightFileTests
{
    [TestMethod]
    [DataRow("", "no valid JSON")]
    [DataRow("[]", "StartObject")]
    [DataRow("{", "no valid JSON")]
    [DataRow("{} {}", "no valid JSON")]
    [DataRow("""{"a":1}""", "StartObject")]
    [DataRow("""{"a":{}}""", "lacks dtype")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1]}}""", "lacks dtype")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", "lacks dtype")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", "more than 2")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"x":1}}""", "unknown property 'x'")]
    [DataRow("""{"a":{"dtype":"F8","shape":[1],"data_offsets":[0,1]}}""", "unknown dtype 'F8'")]
    [DataRow("""{"a":{"dtype":4,"shape":[1],"data_offsets":[0,4]}}""", "String")]
    [DataRow("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", "no integer")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", "no integer")]
    [DataRow("""{"a":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""", "no integer")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1e3],"data_offsets":[0,4]}}""", "no integer")]
    [DataRow("""{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,4]}}""", "no integer")]
    [DataRow("""{"a":{"dtype":"F32","shape":[[1]],"data_offsets":[0,4]}}""", "no integer")]
    [DataRow("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "takes 8 bytes, but its data have 4")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", "ends (0) before it starts (4)")]
    [DataRow("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", "too large")]
    [DataRow("""{"a":{"dtype":"F32","shape":[0,4294967296,4294967296],"data_offsets":[0,0]}}""", "too large")]
    [DataRow("""{"a":{"dtype":"F32","shape":[4611686018427387905],"data_offsets":[0,4]}}""", "too large")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "gap")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}""", "overlap")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "overlap")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", "gap")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "'a' stands twice")]
    [DataRow("""{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "'dtype' stands twice")]
    [DataRow("""{"__metadata__":{"k":1}}""", "String")]
    [DataRow("""{"__metadata__":{"k":"a","k":"b"}}""", "'k' stands twice")]
    [DataRow("""{"__metadata__":[]}""", "StartObject")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,1000000000000]}}""", "takes 4 bytes")]
    [DataRow("""{"a":{"dtype":"U8","shape":[1000000000000],"data_offsets":[0,1000000000000]}}""", "truncated")]
    public void BadHeader_IsRefusedWithItsReason(string header, string part) => AssertRefused(File(header, new byte[16]), part);

    [TestMethod]
    public void ShapeOfTooManySizes_IsRefused()
    {
        string shape = string.Join(',', Enumerable.Repeat("1", 65));
        AssertRefused(File("""{"a":{"dtype":"U8","shape":[SIZES],"data_offsets":[0,1]}}""".Replace("SIZES", shape, StringComparison.Ordinal), new byte[1]), "more than 64");
    }

    [TestMethod]
    public void InvalidUtf8_IsRefused()
    {
        byte[] header = Encoding.Latin1.GetBytes("""{"_ÿ_":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""");
        AssertRefused([.. BitConverter.GetBytes((long)header.Length), .. header, 1], "");
    }

    [TestMethod]
    [DataRow(100_000_001L)]
    [DataRow(long.MaxValue)]
    [DataRow(-1L)]
    public void HugeHeader_IsRefusedUnread(long length) =>
        AssertRefused([.. BitConverter.GetBytes(length), .. "{}"u8.ToArray()], "at most 100,000,000");

    [TestMethod]
    [DataRow(0)]
    [DataRow(7)]
    [DataRow(8)]
    [DataRow(20)]
    public void FileCutShort_IsRefused(int length)
    {
        byte[] whole = File("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""", new byte[16]);
        AssertRefused(whole[..length], "truncated");
    }

    [TestMethod]
    public void DataCutShort_AreRefused()
    {
        byte[] whole = File("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""", new byte[16]);
        AssertRefused(whole[..^1], "truncated");
    }

    [TestMethod]
    public void BoolOtherThanZeroAndOne_IsRefused() =>
        AssertRefused(File("""{"a":{"dtype":"BOOL","shape":[2],"data_offsets":[0,2]}}""", [1, 2]), "other than 0 and 1");

    [TestMethod]
    public void BytesAfterTheLastTensor_AreRefusedInAFile()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Path("weights.safetensors");
        System.IO.File.WriteAllBytes(path, [.. File("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", [1]), 9, 9]);
        var exception = Assert.ThrowsExactly<InvalidDataException>(() => WeightFile.Read(path));
        Assert.Contains("2 bytes follow", exception.Message);
        Assert.Contains(path, exception.Message);
    }

    [TestMethod]
    public void RefusedFile_LeavesNoTensorBehind()
    {
        long before = LiveTensors.Count();
        byte[] file = File("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"BOOL","shape":[1],"data_offsets":[4,5]}}""", [0, 0, 0, 0, 7]);
        Assert.ThrowsExactly<InvalidDataException>(() => WeightFile.Read(new MemoryStream(file)));
        LiveTensors.AssertNoMoreThan(before);
    }

    [TestMethod]
    public void MutatedFiles_AreReadOrRefused_ButNeverCrash()
    {
        byte[] valid = ValidFile();
        var random = new RandomStream(2024);
        int refused = 0;
        for (int i = 0; i < 20_000; i++)
        {
            byte[] mutated = Mutate(valid, random);
            try
            {
                using var file = WeightFile.Read(new MemoryStream(mutated));
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.IsGreaterThan(5_000, refused);
        Assert.IsLessThan(20_000, refused);
    }

    private static byte[] ValidFile()
    {
        using var scope = NewDisposeScope();
        using var stream = new MemoryStream();
        var tensors = new Dictionary<string, Tensor> { ["fc.weight"] = ones(2, 3), ["fc.bias"] = ones(2), ["steps"] = tensor(3L), ["mask"] = ones(4, dtype: ScalarType.Bool) };
        WeightFile.Write(stream, tensors, new Dictionary<string, string> { ["k"] = "v" });
        return stream.ToArray();
    }

    /// <summary>Changes, removes, inserts or swaps a few bytes, digits among them.</summary>
    private static byte[] Mutate(byte[] valid, RandomStream random)
    {
        var bytes = valid.ToList();
        for (long changes = 1 + random.Next(3); changes > 0; changes--)
        {
            int at = (int)random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] = (byte)('0' + random.Next(10)); break;
                case 2: bytes.RemoveAt(at); break;
                case 3: bytes.Insert(at, (byte)"{}[],:\"0123456789"[(int)random.Next(17)]); break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }

            if (bytes.Count == 0) break;
        }

        return [.. bytes];
    }

    private static byte[] File(string header, byte[] data) =>
        [.. BitConverter.GetBytes((long)Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header), .. data];

    /// <summary>Refused whether or not the stream tells its length.</summary>
    private static void AssertRefused(byte[] file, string part)
    {
        foreach (Stream stream in new Stream[] { new MemoryStream(file), new ForwardOnlyStream(file) })
        {
            var exception = Assert.ThrowsExactly<InvalidDataException>(() => WeightFile.Read(stream));
            Assert.Contains(part, exception.Message);
        }
    }
}
