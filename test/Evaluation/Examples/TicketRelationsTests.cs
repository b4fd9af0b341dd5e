using Sparse.ML.Examples;

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public sealed class TicketRelationsTests
{
    [TestMethod]
    public void Shallow_tickets_on_Cora_are_held_against_means_best_and_worst_seed()
    {
        RelationResult[] results = Check(TicketPart.CoraShallow with { Sparsities = [0.5] }, [80, 80], [60, 78]);
        CollectionAssert.AreEqual(new[] { 86.25, 97.5, 75 }, Array.ConvertAll(results, result => result.Measured.Mean));
        CollectionAssert.AreEqual(new[] { false, true, false }, Array.ConvertAll(results, result => result.Holds));
    }

    [TestMethod]
    public void Deep_tickets_are_held_against_the_dense_network_of_their_seed()
    {
        RelationResult[] results = Check(TicketPart.GeneratedDeep, [20, 40], [70, 51]);
        CollectionAssert.AreEqual(new[] { 30.5, 11, 0.4, 0.35 }, Array.ConvertAll(results, result => Math.Round(result.Measured.Mean, 6)));
        CollectionAssert.AreEqual(new[] { true, false, false, true }, Array.ConvertAll(results, result => result.Holds));
    }

    private static RelationResult[] Check(TicketPart part, double[] dense, double[] tickets)
    {
        MeasuredFigures figures = new();
        for (int seed = 0; seed < dense.Length; seed++)
        {
            figures.Add(seed, part.Dense, GraphFigures.Accuracy, dense[seed]);
            figures.Add(seed, part.Dense, GraphFigures.Distance, 0.1);
            figures.Add(seed, part.Ticket(0.5), GraphFigures.Accuracy, tickets[seed]);
            figures.Add(seed, part.Ticket(0.5), GraphFigures.Distance, 0.5 - 0.1 * seed);
        }

        return [.. TicketRelations.Of(part, figures)];
    }
}
