using Sparse.ML.Evaluation;

namespace Sparse.ML.Examples;

/// <summary>What is expected of untrained tickets, with thresholds that hold with the spread of a few seeds.</summary>
internal static class TicketRelations
{
    public static IEnumerable<RelationResult> Of(TicketPart part, MeasuredFigures figures) =>
        part.Sparsities.SelectMany(sparsity => (part.OnCora, part.IsDeep) switch
        {
            (true, false) => CoraShallow(part, sparsity, figures),
            (true, true) => [Difference(part, sparsity, figures, 15), .. Smoothing(part, sparsity, figures)],
            (false, false) => [Worst(part, sparsity, figures, 95)],
            (false, true) =>
            [
                Difference(part, sparsity, figures, 25), WorstDifference(part, sparsity, figures, 12),
                .. Smoothing(part, sparsity, figures),
            ],
        });

    private static IEnumerable<RelationResult> CoraShallow(TicketPart part, double sparsity, MeasuredFigures figures)
    {
        double mean = 100 * Accuracies(part.Ticket(sparsity), figures).Average() / Accuracies(part.Dense, figures).Average();
        yield return new("Ticket, % of dense: means", part.Ticket(sparsity), [mean], 90);
        yield return new("Ticket, % of dense: best seed", part.Ticket(sparsity), [Ratios(part, sparsity, figures).Max()], 96);
        yield return Worst(part, sparsity, figures, 80);
    }

    private static IEnumerable<RelationResult> Smoothing(TicketPart part, double sparsity, MeasuredFigures figures)
    {
        IReadOnlyList<double> ticket = figures.Of(new(part.Ticket(sparsity), GraphFigures.Distance));
        IReadOnlyList<double> dense = figures.Of(new(part.Dense, GraphFigures.Distance));
        yield return new($"{GraphFigures.Distance}: worst seed", part.Ticket(sparsity), [ticket.Min()], 0.5);
        yield return new($"{GraphFigures.Distance}: ticket − dense", part.Ticket(sparsity), Differences(ticket, dense), 0.2);
    }

    private static RelationResult Worst(TicketPart part, double sparsity, MeasuredFigures figures, double percent) =>
        new("Ticket, % of dense: worst seed", part.Ticket(sparsity), [Ratios(part, sparsity, figures).Min()], percent);

    private static RelationResult Difference(TicketPart part, double sparsity, MeasuredFigures figures, double points) =>
        new("Ticket − dense, points", part.Ticket(sparsity), Points(part, sparsity, figures), points);

    private static RelationResult WorstDifference(TicketPart part, double sparsity, MeasuredFigures figures, double points) =>
        new("Ticket − dense, points: worst seed", part.Ticket(sparsity), [Points(part, sparsity, figures).Min()], points);

    private static double[] Points(TicketPart part, double sparsity, MeasuredFigures figures) =>
        Differences(Accuracies(part.Ticket(sparsity), figures), Accuracies(part.Dense, figures));

    private static double[] Ratios(TicketPart part, double sparsity, MeasuredFigures figures) =>
        [.. Accuracies(part.Ticket(sparsity), figures).Zip(Accuracies(part.Dense, figures), (ticket, dense) => 100 * ticket / dense)];

    private static IReadOnlyList<double> Accuracies(string model, MeasuredFigures figures) =>
        figures.Of(new(model, GraphFigures.Accuracy));

    // Seed by seed: both runs of a pair see the same graph.
    private static double[] Differences(IReadOnlyList<double> left, IReadOnlyList<double> right) =>
        [.. left.Zip(right, (l, r) => l - r)];
}
