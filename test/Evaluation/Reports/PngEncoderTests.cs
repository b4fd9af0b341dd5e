using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Sparse.ML.Networks;

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public class PngEncoderTests
{
    private static byte[] Chunk(byte[] png, string type)
    {
        for (int at = 8; at < png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (Encoding.ASCII.GetString(png, at + 4, 4) == type) return png[(at + 8)..(at + 8 + length)];
            at += 12 + length;
        }

        throw new InvalidDataException($"No chunk {type}.");
    }

    private static byte[] Lines(byte[] png)
    {
        using ZLibStream zlib = new(new MemoryStream(Chunk(png, "IDAT")), CompressionMode.Decompress);
        using MemoryStream lines = new();
        zlib.CopyTo(lines);
        return lines.ToArray();
    }

    [TestMethod]
    public void GreyImage_StoresOneFilterByteAndTheRowsOfPixels()
    {
        byte[] png = PngEncoder.Encode([0, 1, 0.5f, 0.2f, 2, -1], new ImageShape(1, 2, 3), 0, 1);
        CollectionAssert.AreEqual(new byte[] { 0, 0, 255, 128, 0, 51, 255, 0 }, Lines(png));
    }

    [TestMethod]
    public void ColourImage_InterleavesItsChannels()
    {
        byte[] png = PngEncoder.Encode([1, 0, 0, 1, 0.2f, 0.4f], new ImageShape(3, 1, 2), 0, 1);
        CollectionAssert.AreEqual(new byte[] { 0, 255, 0, 51, 0, 255, 102 }, Lines(png));
    }

    [TestMethod]
    public void Header_GivesSizeDepthAndColour()
    {
        byte[] header = Chunk(PngEncoder.Encode(new float[3 * 5 * 7], new ImageShape(3, 5, 7), 0, 1), "IHDR");
        CollectionAssert.AreEqual(new byte[] { 0, 0, 0, 7, 0, 0, 0, 5, 8, 2, 0, 0, 0 }, header);
    }

    [TestMethod]
    public void BlackAndWhite_SetTheRange()
    {
        byte[] png = PngEncoder.Encode([-1, 0, 1], new ImageShape(1, 1, 3), -1, 1);
        CollectionAssert.AreEqual(new byte[] { 0, 0, 128, 255 }, Lines(png));
    }

    [TestMethod]
    public void NotANumber_IsBlack() =>
        CollectionAssert.AreEqual(new byte[] { 0, 0 }, Lines(PngEncoder.Encode([float.NaN], new ImageShape(1, 1, 1), 0, 1)));

    [TestMethod]
    public void File_EndsWithTheChecksumThatTheSpecificationGivesForItsLastChunk()
    {
        byte[] png = PngEncoder.Encode([0], new ImageShape(1, 1, 1), 0, 1);
        CollectionAssert.AreEqual(new byte[] { 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82 }, png[^12..]);
    }

    [TestMethod]
    [DataRow(2, 1, 1, 0f, 1f, "1 or 3 channels")]
    [DataRow(1, 2, 2, 0f, 1f, "example 0 has 1")]
    [DataRow(1, 1, 1, 1f, 1f, "black and white")]
    public void Gallery_RejectsWhatItCannotDraw(int channels, int height, int width, float black, float white, string expected)
    {
        PredictionSample[] samples = [new(new float[1], "a", "a")];
        var error = Assert.ThrowsExactly<ArgumentException>(() => new PredictionGallery(samples, new ImageShape(channels, height, width), black, white));
        StringAssert.Contains(error.Message, expected);
    }
}
