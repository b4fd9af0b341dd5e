using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>How an id column holds its ids, as far as looking them up as text needs to know.</summary>
/// <param name="Item">Name of the type of an id, or of the key; empty for none.</param>
/// <param name="Values">Name of the type of the values behind keys; empty for other types and bare keys.</param>
internal sealed record SavedIdKind(string Item, string Values)
{
    /// <summary>Nodes are known by their row, or by keys without values: a single row does not tell which node it is.</summary>
    public static SavedIdKind None { get; } = new("", "");

    public bool IsNone => Item.Length == 0;

    public bool IsKey => Values.Length > 0;

    public static SavedIdKind Of(IdType id)
    {
        if (id.IsRowNumber || id.IsBareKey) return None;
        string item = id.Type is TextDataViewType ? "Text" : id.Type.RawType.Name;
        return new(item, id.Keys?.SavedType ?? "");
    }

    /// <exception cref="FormatException">The text names no known types.</exception>
    public static SavedIdKind Parse(string text)
    {
        string[] parts = text.Split('/');
        if (parts.Length != 2) throw new FormatException($"'{text}' describes no ids.");
        var kind = new SavedIdKind(parts[0], parts[1]);
        if (!kind.IsNone) _ = kind.ToType("");
        return kind;
    }

    /// <summary>A column type of this kind; where it has keys, their values are placeholders.</summary>
    /// <exception cref="FormatException">The types are unknown.</exception>
    public IdType ToType(string column)
    {
        KeyValueKind item = KeyValueKind.Find(Item) ?? throw new FormatException($"Unknown type of ids '{Item}'.");
        if (!IsKey) return new IdType(column, item.Type, null);
        KeyValueKind values = KeyValueKind.Find(Values) ?? throw new FormatException($"Unknown type of key values '{Values}'.");
        return new IdType(column, new KeyDataViewType(item.Type.RawType, 1), LabelKeys.Placeholder(values, 1));
    }

    public override string ToString() => $"{Item}/{Values}";
}
