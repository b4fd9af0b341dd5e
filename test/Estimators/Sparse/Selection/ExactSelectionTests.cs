using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class ExactSelectionTests
{
    [TestMethod]
    [DataRow(0, "00000")]
    [DataRow(1, "01000")]
    [DataRow(2, "01010")]
    [DataRow(3, "11010")]
    [DataRow(4, "11110")]
    [DataRow(5, "11111")]
    [DataRow(9, "11111")]
    public void Largest_BreaksTiesByIndex(int count, string expected)
    {
        using var scope = NewDisposeScope();
        Assert.AreEqual(expected, Text(ExactSelection.Largest(tensor(new float[] { 1, 3, 1, 2, 1 }), count)));
    }

    [TestMethod]
    public void Largest_OfManyEqualScores_IsExact()
    {
        using var scope = NewDisposeScope();
        Assert.AreEqual(123, ExactSelection.Largest(zeros(1000), 123).sum().ToInt64());
    }

    [TestMethod]
    public void Largest_AgreesWithSortingOnRandomScoresWithTies()
    {
        using var scope = NewDisposeScope();
        var stream = new Networks.RandomStream(3);
        for (int trial = 0; trial < 50; trial++)
        {
            float[] scores = [.. Enumerable.Range(0, 40).Select(_ => (float)stream.Next(8))];
            int count = (int)stream.Next(41);
            var expected = Enumerable.Range(0, 40).OrderByDescending(i => scores[i]).ThenBy(i => i).Take(count).ToHashSet();
            Assert.AreEqual(string.Concat(Enumerable.Range(0, 40).Select(i => expected.Contains(i) ? '1' : '0')), Text(ExactSelection.Largest(tensor(scores), count)));
        }
    }

    [TestMethod]
    public void Largest_OverSeveralTensors_PoolsTheScoresInOrder()
    {
        using var scope = NewDisposeScope();
        var masks = ExactSelection.Largest([tensor(new float[] { 1, 5 }), tensor(new float[] { 5, 1, 9, 1 }).reshape(2, 2)], null, 4);
        Assert.AreEqual("11", Text(masks[0]));
        Assert.AreEqual("1010", Text(masks[1]));
        CollectionAssert.AreEqual(new long[] { 2, 2 }, masks[1].shape);
    }

    [TestMethod]
    public void Largest_ChoosesAmongCandidatesOnly()
    {
        using var scope = NewDisposeScope();
        var masks = ExactSelection.Largest([tensor(new float[] { 9, 1, 8, 2 })], [tensor(new[] { false, true, true, true })], 2);
        Assert.AreEqual("0011", Text(masks[0]));
    }

    [TestMethod]
    public void Largest_OfTooFewCandidates_TakesThemAll()
    {
        using var scope = NewDisposeScope();
        Assert.AreEqual("0100", Text(ExactSelection.Largest([tensor(new float[] { 9, 1, 8, 2 })], [tensor(new[] { false, true, false, false })], 3)[0]));
    }

    [TestMethod]
    public void Largest_OfNotANumber_SaysThatTrainingDiverged()
    {
        using var scope = NewDisposeScope();
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => ExactSelection.Largest(tensor(new[] { 1, float.NaN, 2 }), 2));
        StringAssert.Contains(error.Message, "diverged");
    }

    [TestMethod]
    public void Largest_LeavesNoTensorBehind()
    {
        long before = LiveTensors.Count();
        using (NewDisposeScope()) ExactSelection.Largest([rand(50), rand(30)], [ones(50, ScalarType.Bool), ones(30, ScalarType.Bool)], 20);
        Assert.AreEqual(before, Tensor.TotalCount);
    }

    private static string Text(Tensor mask) => string.Concat(mask.flatten().data<bool>().ToArray().Select(flag => flag ? '1' : '0'));
}
