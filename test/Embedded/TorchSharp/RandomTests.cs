using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Embedded.Tests;

[TestClass]
[DoNotParallelize]
public sealed class RandomTests
{
    public static IEnumerable<object[]> Draws { get; } = new Dictionary<string, Func<Generator, Tensor>>
    {
        ["rand"] = g => rand(5, generator: g),
        ["randn"] = g => randn(3, 4, generator: g),
        ["randint"] = g => randint(2, 9, new long[] { 6 }, generator: g),
        ["randperm"] = g => randperm(20, generator: g),
        ["bernoulli"] = g => torch.bernoulli(full(30, 0.5), g),
        ["bernoulli_"] = g => empty(30).bernoulli_(0.5, g),
        ["uniform_"] = g => empty(5).uniform_(-1, 1, g),
        ["normal_"] = g => empty(5).normal_(1, 2, g),
        ["random_"] = g => empty(5).random_(0, 100, g),
        ["exponential_"] = g => empty(5).exponential_(1, g),
        ["multinomial"] = g => torch.multinomial(ones(10), 5, false, g),
    }.Select(entry => new object[] { entry.Key, entry.Value }).ToArray();

    [TestMethod]
    [DynamicData(nameof(Draws))]
    public void Equal_seeds_give_equal_numbers_and_a_stream_goes_on(string name, Func<Generator, Tensor> draw)
    {
        using DisposeScope scope = NewDisposeScope();
        using var first = new Generator(11);
        using var second = new Generator(11);
        Tensor once = draw(first);
        Assert.IsTrue(once.allclose(draw(second)), name);
        Assert.IsFalse(once.allclose(draw(first)), name);
    }

    [TestMethod]
    public void A_generator_of_its_own_leaves_the_global_stream_alone()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor before = get_rng_state();
        using var own = new Generator(3);
        randn(10, generator: own);
        Assert.IsTrue(before.allclose(get_rng_state()));
    }

    [TestMethod]
    public void A_restored_state_continues_the_stream()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(5);
        randn(7, generator: generator);
        Tensor state = generator.get_state();
        Tensor expected = randn(20, generator: generator);
        using var other = new Generator(99);
        other.set_state(state);
        Assert.IsTrue(expected.allclose(randn(20, generator: other)));
    }

    [TestMethod]
    public void A_seed_is_remembered_and_can_be_set_again()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(5);
        Assert.AreEqual(5L, generator.initial_seed());
        Tensor first = randn(4, generator: generator);
        Assert.IsTrue(first.allclose(randn(4, generator: generator.manual_seed(5))));
    }

    [TestMethod]
    public void The_number_of_threads_can_be_set()
    {
        int before = get_num_threads();
        set_num_threads(2);
        Assert.AreEqual(2, get_num_threads());
        set_num_threads(before);
    }
}
