using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>
/// AutoAttack (Croce and Hein, Reliable evaluation of adversarial robustness with an ensemble of diverse parameter-free attacks,
/// arXiv:2003.01690): attacks in order, each from the clean input, each only on the examples that the network still classifies correctly.
/// The result is the worst case of every example, not a mean over attacks.
/// </summary>
/// <remarks>
/// <para>Ready-made versions are <see cref="Transforms.Attacks.AutoAttack"/>, <see cref="Transforms.Attacks.AutoAttackRandomized"/> and
/// <see cref="Transforms.Attacks.AutoAttackPlus"/>; set <see cref="Attacks"/> for another one.</para>
/// <para>With C classes an attack aims at min(targets, C − 1) of them. The difference of logits ratio needs 3 classes, 4 when targeted;
/// with fewer the attack maximises its numerator, the margin. So two classes work. Flat features work as well: the Square attack takes
/// them as one row of pixels in windows of neighbouring features, unless an image shape is given.</para>
/// <para><see cref="Attack.Perturb"/> gives the worst point of every example: of one that no attack broke the point with the smallest
/// margin.</para>
/// </remarks>
/// <example><code>
/// using AutoAttackResult result = Attacks.AutoAttack(8 / 255.0).Evaluate(network, images, labels);
/// double robust = result.RobustAccuracy;
/// </code></example>
public sealed record AutoAttack : Attack
{
    /// <summary>
    /// Attacks in order, at least one. Each runs with the ensemble's <see cref="Attack.Epsilon"/> and <see cref="Attack.Norm"/> in the
    /// place of its own.
    /// </summary>
    /// <value>The default value is the standard version.</value>
    public IReadOnlyList<Attack> Attacks { get; init; } = AutoAttackVersions.Standard;

    /// <summary>
    /// Attacks a data set in batches, with early reports, a state to go on from, and an account of every example. The network is in
    /// evaluation mode meanwhile.
    /// </summary>
    /// <param name="network">Classifier that maps a batch to logits [batch, classes]. Its modes, buffers, parameters and gradients are
    /// afterwards what they were before, also when it fails.</param>
    /// <param name="inputs">Float32 or Float64 [examples, ...], within the bounds, on the network's device.</param>
    /// <param name="labels">True classes, Int64 [examples].</param>
    /// <param name="options">Batches, seed, constraints, state, progress; null means the defaults.</param>
    /// <exception cref="ArgumentException">The attack, the inputs, the labels or the options are invalid; the message lists what is
    /// wrong.</exception>
    /// <exception cref="InvalidOperationException">The network's output is not [batch, classes], is not differentiable, or not finite; or
    /// the state file belongs to another run.</exception>
    /// <exception cref="InvalidDataException">The state file is damaged.</exception>
    /// <exception cref="IOException">The state file cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public AutoAttackResult Evaluate(nn.Module<Tensor, Tensor> network, Tensor inputs, Tensor labels, AutoAttackOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(labels);
        return new AutoAttackEvaluation(this, network, inputs, labels, options ?? new()).Run();
    }

    /// <summary>The attacks with the ensemble's radius and norm.</summary>
    internal IReadOnlyList<Attack> Members => [.. Attacks.Select(attack => attack with { Epsilon = Epsilon, Norm = Norm })];

    internal override bool UsesGradients => Members.Any(attack => attack.UsesGradients);

    internal override bool TakesTargets => Members.Any(attack => attack.TakesTargets);

    private protected override string DefaultName => "AutoAttack";

    internal override void Collect(AttackErrors errors)
    {
        if (Attacks is not { Count: > 0 }) errors.Add($"{nameof(Attacks)}: expected at least one attack.");
        int before = errors.All.Count;
        base.Collect(errors);
        // Each attack would repeat what is wrong with the radius and the norm.
        if (Attacks is null || errors.All.Count > before) return;
        for (int i = 0; i < Attacks.Count; i++) CollectMember(errors, i);
    }

    internal override Tensor Run(AttackProblem problem)
    {
        Tensor cleanLogits = problem.Network.Logits(problem.Clean);
        (long[] predictions, double[] margins) = AutoAttackLedger.Judge(cleanLogits, problem.Labels);
        var ledger = new AutoAttackLedger(problem.Labels.cpu().data<long>().ToArray(), predictions, margins);
        Tensor result = problem.Clean.clone();
        IReadOnlyList<Attack> members = Members;
        for (int stage = 0; stage < members.Count; stage++)
        {
            using var scope = NewDisposeScope();
            long[] open = ledger.Open(stage);
            if (open.Length == 0) break;
            AttackProblem part = problem.Fresh().Select(tensor(open).to(result.device));
            Tensor points = part.Region.Finish(members[stage].Run(part));
            ledger.Record(stage, open, points, part.Network.Logits(points), result);
        }

        return result;
    }

    private void CollectMember(AttackErrors errors, int index)
    {
        Attack? attack = Attacks[index];
        if (attack is null or AutoAttack)
        {
            errors.Add($"{nameof(Attacks)}[{index}]: expected an attack that is no ensemble, but it is {attack?.Name ?? "null"}.");
            return;
        }

        var own = new AttackErrors();
        (attack with { Epsilon = Epsilon, Norm = Norm }).Collect(own);
        foreach (string error in own.All) errors.Add($"{nameof(Attacks)}[{index}] ({attack.Name}): {error}");
    }
}
