using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>Reads an edge view, and the ids of a node view.</summary>
internal static class EdgeViewReader
{
    /// <summary>The ids of a node view; row numbers where <paramref name="id"/> is null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or holds no ids.</exception>
    /// <exception cref="InvalidDataException">An id is missing or stands in two rows.</exception>
    public static NodeIds ReadIds(IDataView nodes, string? id, CancellationToken cancellationToken)
    {
        DataViewSchema.Column? column = id is null ? null : Find(nodes.Schema, id);
        IdType type = column is { } found ? IdType.Of(found, found.Type, "a column") : IdType.RowNumber;
        var tokens = new IdTokens(type.IsText);
        var rows = new List<int>();
        var keys = new List<ulong>();
        using DataViewRowCursor cursor = nodes.GetRowCursor(column is { } needed ? [needed] : []);
        IdReader? reader = column is { } read ? IdReader.Create(cursor, read, type, tokens) : null;
        while (cursor.MoveNext())
        {
            if ((rows.Count & 1023) == 0) cancellationToken.ThrowIfCancellationRequested();
            int token = reader is null ? tokens.Of(rows.Count) : reader.Read()[0];
            if (token < 0)
                throw new InvalidDataException(
                    $"Column '{id}', row {rows.Count}: the id is missing. Every node needs one; leave such rows out.");
            rows.Add(token);
            if (type.IsKey) keys.Add(reader!.Key);
        }

        NodeOrder.Of(rows, tokens, keys, type, out NodeIds ids);
        return ids;
    }

    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    /// <exception cref="InvalidDataException">A node is unknown and the columns reject it, or a weight is not finite.</exception>
    public static EdgeList Read(IDataView edges, NodeIds ids, EdgeColumns columns, CancellationToken cancellationToken)
    {
        var list = new EdgeList();
        var tokens = new IdTokens(ids);
        DataViewSchema.Column[] ends = [Find(edges.Schema, columns.Source), Find(edges.Schema, columns.Target)];
        IdType[] types = Array.ConvertAll(ends, end => IdType.Of(end, end.Type, "a column"));
        foreach (IdType type in types) type.RequireComparable(ids.Column);
        DataViewSchema.Column? weight = columns.Weight is { } name ? Find(edges.Schema, name) : null;
        if (weight is { } wrong && !wrong.Type.Equals(NumberDataViewType.Single))
            throw FeatureColumn.Mismatch(
                "schema", $"Column '{wrong.Name}': expected Single, got {wrong.Type}; convert it with ConvertType.");
        using DataViewRowCursor cursor = edges.GetRowCursor(weight is { } needed ? [.. ends, needed] : ends);
        IdReader source = IdReader.Create(cursor, ends[0], types[0], tokens);
        IdReader target = IdReader.Create(cursor, ends[1], types[1], tokens);
        ValueGetter<float>? getWeight = weight is { } column ? cursor.GetGetter<float>(column) : null;
        while (cursor.MoveNext())
        {
            if ((cursor.Position & 1023) == 0) cancellationToken.ThrowIfCancellationRequested();
            int from = source.Read()[0];
            int to = target.Read()[0];
            if ((from < 0 || to < 0) && columns.UnknownNodes == UnknownNodes.Reject) throw Unknown(columns, cursor.Position, from < 0);
            list.Unknown += (from < 0 ? 1 : 0) + (to < 0 ? 1 : 0);
            if (from < 0 || to < 0) continue;
            list.Sources.Add(from);
            list.Targets.Add(to);
            if (getWeight is not null) list.Weights.Add(Weight(getWeight, columns, cursor.Position));
        }

        return list;
    }

    private static float Weight(ValueGetter<float> getter, EdgeColumns columns, long row)
    {
        float weight = 0;
        getter(ref weight);
        return float.IsFinite(weight) ? weight
            : throw new InvalidDataException($"Column '{columns.Weight}', row {row}: the weight {weight} is not finite.");
    }

    private static InvalidDataException Unknown(EdgeColumns columns, long row, bool source) => new(
        $"Column '{(source ? columns.Source : columns.Target)}', row {row}: the id is missing or no node of the node view has it; " +
        $"add the node, or set {nameof(EdgeColumns)}.{nameof(EdgeColumns.UnknownNodes)} to {nameof(UnknownNodes.Ignore)}.");

    private static DataViewSchema.Column Find(DataViewSchema schema, string name) => schema.GetColumnOrNull(name)
        ?? throw FeatureColumn.Mismatch("schema", $"Column '{name}' was not found; the data have the columns " +
            $"{string.Join(", ", schema.Where(other => !other.IsHidden).Select(other => $"'{other.Name}'"))}.");
}
