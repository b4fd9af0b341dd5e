namespace Sparse.ML.Evaluation;

/// <summary>Reports everything that is wrong with an object at once.</summary>
internal static class ReportErrors
{
    /// <exception cref="ArgumentException">There is at least one error.</exception>
    public static void Throw(string type, IReadOnlyList<string> errors)
    {
        if (errors.Count == 0) return;
        throw new ArgumentException($"{type} has invalid values:{string.Concat(errors.Select(error => "\n- " + error))}");
    }
}
