using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class DamagedModelTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void TruncatedZip_FailsToLoad()
    {
        byte[] zip = SavedModel();
        foreach (int length in new[] { 0, 100, zip.Length / 2, zip.Length - 1 })
            Assert.Throws<Exception>(() => Zip.Load(zip[..length]), $"{length} of {zip.Length} bytes");
    }

    [TestMethod]
    public void ChangedBytes_NeverGiveOtherScores()
    {
        byte[] zip = SavedModel();
        float[] expected = Scores(zip);
        var random = new Random(1);
        for (int i = 0; i < 60; i++)
        {
            byte[] damaged = [.. zip];
            damaged[random.Next(zip.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                CollectionAssert.AreEqual(expected, Scores(damaged));
            }
            catch (Exception error) when (error is not UnitTestAssertException)
            {
                // Which exception depends on the part of the zip; that there is one is what counts.
            }
        }
    }

    [TestMethod]
    public void TextWithoutHeader_IsInvalidData() => AssertDamaged("no header here", "no header");

    [TestMethod]
    public void TextWithABadHeader_IsInvalidData() => AssertDamaged("{\n", "header cannot be read");

    [TestMethod]
    public void TextWithInvalidOptions_IsInvalidData() => AssertDamaged(Text().Replace("\"BatchSize\":128", "\"BatchSize\":0"), "header cannot be read");

    [TestMethod]
    public void TextOutsideBase64_IsInvalidData() => AssertDamaged(Text() + "!", "base64");

    [TestMethod]
    public void TruncatedText_IsInvalidData()
    {
        string text = Text();
        Assert.ThrowsExactly<InvalidDataException>(() => ModelText.Parse(text.AsSpan(0, text.Length / 2)));
    }

    [TestMethod]
    public void ChangedWeight_IsInvalidData()
    {
        string text = Text();
        int middle = text.Length - 40;
        string changed = text[..middle] + (text[middle] == 'A' ? 'B' : 'A') + text[(middle + 1)..];
        AssertDamaged(changed, "digest");
    }

    [TestMethod]
    public void MissingText_IsInvalidData() =>
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => ModelTextCache.Find(default)).Message, "missing");

    // Scores come from the digest-protected network; the names of classes lie in ML.NET's own part of the file.
    private float[] Scores(byte[] zip) => [.. Zip.Load(zip).Transform(Models.Rows(_context)).GetColumn<float[]>("Score").SelectMany(row => row)];

    private static void AssertDamaged(string text, string part) =>
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => ModelText.Parse(text)).Message, part);

    private static string Text()
    {
        using NetworkModel model = Models.Mlp();
        return ModelText.Create(model, new NetworkTransformerOptions());
    }

    private byte[] SavedModel()
    {
        using var transformer = new NetworkTransformer(_context, Models.Mlp());
        return Zip.Save(_context, transformer, Models.Rows(_context));
    }
}
