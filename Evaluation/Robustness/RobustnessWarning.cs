namespace Sparse.ML.Evaluation;

/// <summary>A reason to doubt a robust accuracy that was found.</summary>
/// <param name="Rule">Which one.</param>
/// <param name="Message">What was measured and what to do, as sentences.</param>
public sealed record RobustnessWarning(RobustnessRule Rule, string Message);
