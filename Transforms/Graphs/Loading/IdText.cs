using System.Globalization;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>Ids and labels of text files: whole numbers where all are, otherwise text.</summary>
internal static class IdText
{
    /// <summary>Whether all texts are whole numbers in their usual form, so that no two texts are the same number.</summary>
    public static bool AreNumbers(IEnumerable<string> texts) => texts.All(text =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            && number.ToString(CultureInfo.InvariantCulture) == text);

    /// <summary>The order of texts: by value where all are numbers, otherwise by code points.</summary>
    public static IComparer<string> Comparer(IEnumerable<string> texts) => AreNumbers(texts)
        ? Comparer<string>.Create((x, y) => Parse(x).CompareTo(Parse(y)))
        : StringComparer.Ordinal;

    /// <summary>The ids of nodes in order, and for each node its row.</summary>
    /// <exception cref="InvalidDataException">An id stands in two rows.</exception>
    public static NodeIds Order(IReadOnlyList<string> texts, out int[] order)
    {
        bool numbers = AreNumbers(texts);
        var type = new IdType("Id", numbers ? NumberDataViewType.Int64 : TextDataViewType.Instance, null);
        var tokens = new IdTokens(text: !numbers);
        var rows = new List<int>(texts.Count);
        foreach (string text in texts) rows.Add(numbers ? tokens.Of(Parse(text)) : tokens.Of(text));
        order = NodeOrder.Of(rows, tokens, [], type, out NodeIds ids);
        return ids;
    }

    private static long Parse(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
