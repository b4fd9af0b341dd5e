namespace Sparse.ML.Transforms;

/// <summary>A reason to doubt a robust accuracy.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Message">What was seen and what to do about it, one or two sentences.</param>
public sealed record AttackWarning(AttackWarningKind Kind, string Message);
