using System.Runtime.CompilerServices;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class ModelTextCacheTests
{
    [TestMethod]
    public void Find_TheSameText_ParsesOnce()
    {
        string text = Text();
        RowScorer first = ModelTextCache.Find(text.AsMemory());
        Assert.AreSame(first, ModelTextCache.Find(text.AsMemory()));
    }

    [TestMethod]
    public void Find_FromManyThreads_ParsesOnce()
    {
        string text = Text();
        RowScorer[] found = [.. Enumerable.Range(0, 16).AsParallel().Select(_ => ModelTextCache.Find(text.AsMemory()))];
        Assert.AreEqual(1, found.Distinct().Count());
    }

    [TestMethod]
    public void Find_SlicesOfOneString_AreDifferentModels()
    {
        string first = Text(seed: 1), second = Text(seed: 2), both = first + second;
        RowScorer one = ModelTextCache.Find(both.AsMemory(0, first.Length)), two = ModelTextCache.Find(both.AsMemory(first.Length));
        Assert.AreNotSame(one, two);
        Assert.AreSame(one, ModelTextCache.Find(both.AsMemory(0, first.Length)));
    }

    [TestMethod]
    public void Find_TextInAnArray_IsFoundByTheArray()
    {
        char[] text = Text().ToCharArray();
        Assert.AreSame(ModelTextCache.Find(text), ModelTextCache.Find(text));
    }

    [TestMethod]
    public void Cache_DoesNotKeepTextOrModelAlive()
    {
        (WeakReference text, WeakReference scorer) = FindAndForget();
        for (int i = 0; i < 10 && (text.IsAlive || scorer.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.IsFalse(text.IsAlive);
        Assert.IsFalse(scorer.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference, WeakReference) FindAndForget()
    {
        string text = Text();
        return (new WeakReference(text), new WeakReference(ModelTextCache.Find(text.AsMemory())));
    }

    private static string Text(long seed = 1)
    {
        using NetworkModel model = Models.Mlp(seed: seed);
        return ModelText.Create(model, new NetworkTransformerOptions());
    }
}
