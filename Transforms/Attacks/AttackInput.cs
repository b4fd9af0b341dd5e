using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>Checks what an attack is given and prepares it.</summary>
internal static class AttackInput
{
    // Min-max scaling in float32 leaves values such as 1.0000001: within this share of a feature's width they count as inside.
    public const double BoundTolerance = 1e-5;

    /// <exception cref="ArgumentException">Anything is invalid; the message lists all of it.</exception>
    public static void Check(Attack attack, Tensor inputs, Tensor labels, AttackContext context)
    {
        attack.Validate();
        var errors = new AttackErrors();
        long[] shape = inputs.shape;
        if (inputs.dtype is not (ScalarType.Float32 or ScalarType.Float64))
            errors.Add($"inputs: expected Float32 or Float64, but they are {inputs.dtype}.");
        if (shape.Length < 2) errors.Add($"inputs: expected [batch, ...], but they are [{string.Join(", ", shape)}].");
        CheckClasses(errors, nameof(labels), labels, shape);
        if (context.Targets is { } targets) CheckClasses(errors, nameof(context.Targets), targets, shape);
        if (context.Mask is { } mask && !mask.shape.SequenceEqual(shape) && !mask.shape.SequenceEqual(shape.Skip(1)))
            errors.Add($"{nameof(context.Mask)}: expected the shape of the batch or of one example, but it is {Text(mask.shape)}.");
        if (context.StartPoints is { } start && !start.shape.SequenceEqual(shape))
            errors.Add($"{nameof(context.StartPoints)}: expected the shape of the inputs, but it is [{string.Join(", ", start.shape)}].");
        if (context.ExampleNumbers is { } numbers && numbers.Count != shape[0])
            errors.Add($"{nameof(context.ExampleNumbers)}: expected one for each of {shape[0]} examples, but there are {numbers.Count}.");
        if (context.Image is { } image && (shape.Length != 2 || shape[1] != image.Size))
            errors.Add($"{nameof(context.Image)}: expected inputs [batch, {image.Size}] for {image}, but they are {Text(shape)}.");
        errors.ThrowIfAny("attack input", nameof(inputs));
        if (shape[0] > 0) CheckValues(attack, inputs, labels, context);
    }

    public static AttackProblem Problem(Attack attack, nn.Module<Tensor, Tensor> network, Tensor inputs, Tensor labels,
        AttackContext context)
    {
        Tensor clean = Shaped(inputs.detach(), context);
        Tensor? mask = context.Mask is { } given ? given.to(clean.device).ne(0).expand(inputs.shape).reshape(clean.shape) : null;
        var attacked = new AttackedNetwork(network, inputs.shape[1..], context.Cost, context.CancellationToken)
        {
            LargestClass = Math.Max(labels.max().ToInt64(), context.Targets?.max().ToInt64() ?? -1),
        };
        var region = AttackRegion.Create(clean, context.Bounds, mask, attack.Norm, attack.Epsilon);
        return new(attacked, region, labels.to(clean.device), new SampleDraws(context, clean.shape[0]))
        {
            Targets = context.Targets?.to(clean.device),
            StartPoints = context.StartPoints is { } start ? Shaped(start.detach().to_type(clean.dtype).to(clean.device), context) : null,
        };
    }

    private static Tensor Shaped(Tensor batch, AttackContext context) =>
        context.Image is { } image ? batch.reshape(batch.shape[0], image.Channels, image.Height, image.Width) : batch;

    private static string Text(long[] shape) => $"[{string.Join(", ", shape)}]";

    private static void CheckClasses(AttackErrors errors, string name, Tensor classes, long[] shape)
    {
        if (classes.dtype != ScalarType.Int64) errors.Add($"{name}: expected Int64, but they are {classes.dtype}.");
        long[] sizes = classes.shape;
        if (sizes.Length != 1 || shape.Length > 0 && sizes[0] != shape[0])
            errors.Add($"{name}: expected [{(shape.Length > 0 ? shape[0] : 1)}], one for each example, but they are {Text(sizes)}.");
    }

    private static void CheckValues(Attack attack, Tensor inputs, Tensor labels, AttackContext context)
    {
        var errors = new AttackErrors();
        Tensor lower = context.Bounds.Lower(inputs), upper = context.Bounds.Upper(inputs), width = upper.sub(lower);
        Tensor values = inputs.detach(), slack = width.mul(BoundTolerance);
        Tensor inside = values.ge(lower.sub(slack)).logical_and(values.le(upper.add(slack)));
        long outside = inside.numel() - inside.sum().ToInt64();
        if (outside > 0)
        {
            const string Advice = $"Scale the features, or set {nameof(context.Bounds)}.";
            errors.Add($"inputs: {outside} of {inside.numel()} values are outside the feature bounds or not numbers. {Advice}");
        }

        if (labels.min().ToInt64() < 0) errors.Add($"labels: expected classes from 0, but {labels.min().ToInt64()} is among them.");
        CheckEpsilon(errors, attack, context.Bounds, inputs.numel() / inputs.shape[0]);
        errors.ThrowIfAny("attack input", nameof(inputs));
    }

    /// <summary>Adds an error when the radius is beyond the bounds.</summary>
    /// <param name="errors">Receives the error.</param>
    /// <param name="attack">A valid attack.</param>
    /// <param name="bounds">Bounds that fit the features.</param>
    /// <param name="features">Number of features of an example.</param>
    public static void CheckEpsilon(AttackErrors errors, Attack attack, FeatureBounds bounds, long features)
    {
        double widest = bounds.Width(attack.Norm, features);
        // A width may round; an epsilon of exactly the whole width stays valid.
        if (attack.Epsilon <= widest * (1 + 1e-6) || double.IsPositiveInfinity(attack.Epsilon)) return;
        string why = $"the {attack.Norm} distance across the feature bounds";
        errors.Add($"{nameof(attack.Epsilon)}: expected at most {widest}, {why}, but it is {attack.Epsilon}.");
    }
}
