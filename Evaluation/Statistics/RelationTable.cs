namespace Sparse.ML.Evaluation;

/// <summary>Lays relations out as a table.</summary>
internal static class RelationTable
{
    public static ReportTable Of(IReadOnlyList<RelationResult> relations)
    {
        ArgumentNullException.ThrowIfNull(relations);
        if (relations.Count == 0) throw new ArgumentException("At least one relation is expected.", nameof(relations));
        return new ReportTable(["Relation", "Setup", "Runs", "Mean", "Spread", "Lowest", "Highest", "Expected", "Holds"],
            [.. relations.Select(relation => (IReadOnlyList<string>)
                [
                    relation.Name, relation.Setup, Figures.Count(relation.Values.Count), Figures.Signed(relation.Measured.Mean),
                    double.IsNaN(relation.Measured.StandardDeviation) ? "–" : "±" + Figures.Signed(relation.Measured.StandardDeviation).TrimStart('+'),
                    Figures.Signed(relation.Values.Min()), Figures.Signed(relation.Values.Max()),
                    (relation.Bound == RelationBound.AtLeast ? "≥ " : "≤ ") + Figures.Signed(relation.Threshold), relation.Holds ? "yes" : "no",
                ])])
        {
            Stressed = [.. relations.Select((relation, i) => (i, relation.Holds)).Where(pair => !pair.Holds).Select(pair => (pair.i, 8))],
        };
    }
}
