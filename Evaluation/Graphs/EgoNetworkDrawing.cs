namespace Sparse.ML.Evaluation;

/// <summary>
/// Draws nodes of high scores with their neighbours on a circle; edges to neighbours that the model takes for far are stressed.
/// </summary>
internal static class EgoNetworkDrawing
{
    private const double Size = 320, Radius = 118, LabelRadius = 134, CenterRadius = 11, NeighborRadius = 7;
    private const int LongestLabel = 12;

    public static void Write(HtmlWriter writer, IReadOnlyList<EgoNetwork> networks)
    {
        writer.Open("div", ("class", "charts"));
        foreach (EgoNetwork network in networks) Write(writer, network);
        writer.Close();
    }

    private static void Write(HtmlWriter writer, EgoNetwork network)
    {
        string title = writer.NextId("ego");
        writer.Open("figure", ("class", "chart"));
        writer.Element("figcaption", $"Node {network.Id}, score {Figures.Number(network.Score)}: {network.Kind}");
        writer.Open("svg", ("viewBox", $"0 0 {Size} {Size}"), ("role", "img"), ("aria-labelledby", title));
        int far = network.Neighbors.Count(neighbor => neighbor.PredictedHops is not null);
        writer.Element("title",
            $"Node {network.Id} with {network.Neighbors.Count} of {network.Degree} neighbours, {far} of them predicted far.",
            ("id", title));
        foreach ((int first, int second) in network.Edges)
            Line(writer, Place(network, first, Radius), Place(network, second, Radius), "grid");
        for (int i = 0; i < network.Neighbors.Count; i++)
        {
            Line(writer, (Size / 2, Size / 2), Place(network, i, Radius), network.Neighbors[i].PredictedHops is null ? "axis" : "ego far");
        }

        for (int i = 0; i < network.Neighbors.Count; i++) Neighbor(writer, network, i);
        Circle(writer, (Size / 2, Size / 2), CenterRadius, "ego center");
        writer.Close();
        WriteTable(writer, network);
        writer.Close();
    }

    private static void Neighbor(HtmlWriter writer, EgoNetwork network, int index)
    {
        EgoNeighbor neighbor = network.Neighbors[index];
        Circle(writer, Place(network, index, Radius), NeighborRadius, neighbor.IsAnomalous ? "ego anomalous" : "ego normal");
        (double x, double y) = Place(network, index, LabelRadius);
        writer.Element("text", Shorten(neighbor.Id), ("class", "tick middle"), ("x", Figures.Coordinate(x)),
            ("y", Figures.Coordinate(y)), ("dy", "0.35em"));
    }

    private static void WriteTable(HtmlWriter writer, EgoNetwork network)
    {
        string more = network.Degree > network.Neighbors.Count ? $" ({network.Neighbors.Count} of {network.Degree})" : "";
        TableDrawing.WriteFolded(writer, $"Neighbours{more}", new ReportTable(["Neighbour", "Label", "Predicted hops"],
            [.. network.Neighbors.Select(neighbor => (IReadOnlyList<string>)
                [neighbor.Id, neighbor.IsAnomalous ? "anomalous" : "normal", neighbor.PredictedHops is { } hops ? Figures.Number(hops)
                    : "–"])]));
    }

    private static (double X, double Y) Place(EgoNetwork network, int index, double radius)
    {
        double angle = 2 * Math.PI * index / network.Neighbors.Count - Math.PI / 2;
        return (Size / 2 + radius * Math.Cos(angle), Size / 2 + radius * Math.Sin(angle));
    }

    private static void Line(HtmlWriter writer, (double X, double Y) from, (double X, double Y) to, string name) =>
        writer.Empty("line", ("class", name), ("x1", Figures.Coordinate(from.X)), ("y1", Figures.Coordinate(from.Y)),
            ("x2", Figures.Coordinate(to.X)), ("y2", Figures.Coordinate(to.Y)));

    private static void Circle(HtmlWriter writer, (double X, double Y) center, double radius, string name) =>
        writer.Empty("circle", ("class", name),
            ("cx", Figures.Coordinate(center.X)), ("cy", Figures.Coordinate(center.Y)), ("r", Figures.Coordinate(radius)));

    private static string Shorten(string id) => id.Length <= LongestLabel ? id : id[..(LongestLabel - 1)] + "…";
}
