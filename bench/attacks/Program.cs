using System.Globalization;
using Sparse.ML.AttackBench;
using Sparse.ML.Networks;
using Sparse.ML.TrainingBench;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

BenchOptions options = BenchOptions.Parse(args);
foreach (string name in new[] { "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "OMP_NUM_THREADS" })
{
    if (Environment.GetEnvironmentVariable(name) is { } value)
        Console.WriteLine($"{name} is {value} for both sides; unset it for figures that compare.");
}

NativeRuntime.Check();
set_num_threads(options.Threads);
var victim = new Victim(options);
victim.Train(options.Epsilon);
string weights = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
WeightFile.Write(weights, victim.Network.state_dict());
try
{
    using var peer = new Peer(options, weights, Victim.FirstImage);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{options.Images} images in batches of {options.Batch}, " +
        $"epsilon {options.Epsilon}, {options.Queries} queries of Square, {options.Threads} thread(s); peer: {peer.Greeting}"));
    foreach (string attack in options.Attacks) Compare(attack, peer);
}
finally
{
    File.Delete(weights);
}

void Compare(string name, Peer peer)
{
    var comparison = new Comparison(name, "images");
    // The first run of both is for warming up.
    for (int pair = 0; pair <= options.Pairs; pair++)
    {
        // Each side goes first in every other pair.
        bool first = pair % 2 == 0;
        var ours = first ? Ours(name) : default;
        var theirs = peer.Run(name);
        if (!first) ours = Ours(name);
        if (pair == 0) Console.WriteLine($"{name}: {ours.Correct} of {options.Images} images stay correct, {theirs.Correct} with the peer");
        else comparison.Add(ours.Segment, theirs.Segment);
    }

    comparison.PrintMedians();
}

(Segment Segment, int Correct) Ours(string name)
{
    using var scope = NewDisposeScope();
    Tensor images = victim.Images(options.Images), labels = victim.Labels(options.Images);
    Func<long, Segment> measure = Segment.Start();
    int correct = name == "AutoAttack" ? Evaluate(images, labels) : Perturb(Find(name), images, labels);
    return (measure(options.Images), correct);
}

int Evaluate(Tensor images, Tensor labels)
{
    AutoAttack attack = Attacks.AutoAttack(options.Epsilon);
    attack = attack with { Attacks = [.. attack.Attacks.SkipLast(1), Attacks.Square(options.Epsilon, options.Queries)] };
    using AutoAttackResult result = attack.Evaluate(victim.Network, images, labels, new() { BatchSize = options.Batch });
    return result.Ledger.Count(entry => entry.Robust);
}

int Perturb(Attack attack, Tensor images, Tensor labels)
{
    int correct = 0;
    for (int i = 0; i < options.Images; i += options.Batch)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        int count = Math.Min(options.Batch, options.Images - i);
        Tensor points = attack.Perturb(victim.Network, images.narrow(0, i, count), labels.narrow(0, i, count), new() { FirstExample = i });
        correct += (int)victim.Network.forward(points).argmax(1).eq(labels.narrow(0, i, count)).sum().ToInt64();
    }

    return correct;
}

Attack Find(string name) => name switch
{
    "PGD-20" => Attacks.Pgd(options.Epsilon),
    "APGD-CE" => Attacks.AutoPgdCrossEntropy(options.Epsilon),
    "APGD-T" => Attacks.AutoPgdTargeted(options.Epsilon),
    "FAB-T" => Attacks.Fab(options.Epsilon),
    "Square" => Attacks.Square(options.Epsilon, options.Queries),
    _ => throw new ArgumentException($"--attacks: expected PGD-20, APGD-CE, APGD-T, FAB-T, Square or AutoAttack, got {name}"),
};
