namespace Sparse.ML.Transforms;

/// <summary>Puts the rows of a node view into the order of their ids.</summary>
internal static class NodeOrder
{
    /// <summary>For each node its row.</summary>
    /// <param name="rows">For each row the token of its id.</param>
    /// <param name="tokens">The ids behind the tokens.</param>
    /// <param name="keys">For an id column of keys, the raw key of each row.</param>
    /// <param name="type">How the column holds ids.</param>
    /// <param name="ids">The ids in order.</param>
    /// <exception cref="InvalidDataException">An id stands in two rows.</exception>
    public static int[] Of(List<int> rows, IdTokens tokens, List<ulong> keys, IdType type, out NodeIds ids)
    {
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        string[]? texts = null;
        long[]? numbers = null;
        if (type.IsText)
        {
            string[] names = tokens.Texts();
            texts = [.. rows.Select(token => names[token])];
            Array.Sort(texts, order, StringComparer.Ordinal);
        }
        else
        {
            long[] values = tokens.Numbers();
            numbers = [.. rows.Select(token => values[token])];
            Array.Sort(numbers, order);
        }

        for (int node = 1; node < order.Length; node++)
        {
            if (rows[order[node]] == rows[order[node - 1]]) throw Duplicate(type, tokens, rows[order[node]], order[node - 1], order[node]);
        }

        ids = new(type, texts, numbers, type.IsKey ? Array.ConvertAll(order, row => keys[row]) : null);
        return order;
    }

    private static InvalidDataException Duplicate(IdType type, IdTokens tokens, int token, int first, int second) => new(
        $"Column '{type.Name}': the id '{tokens.NameOf(token)}' stands in rows {Math.Min(first, second)} and {Math.Max(first, second)}; " +
        "every node is one row.");
}
