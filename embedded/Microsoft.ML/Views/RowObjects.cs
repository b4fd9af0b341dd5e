using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Looks up the getters of rows that are read from objects; null marks an inactive column.</summary>
internal static class RowObjects
{
    public static bool IsActive(Delegate[] getters, DataViewSchema.Column column)
    {
        Contracts.Check((uint)column.Index < (uint)getters.Length, $"Column index must be between 0 and {getters.Length}");
        return getters[column.Index] is not null;
    }

    public static ValueGetter<TValue> GetGetter<TValue>(Delegate[] getters, DataViewSchema.Column column)
    {
        CursorErrors.CheckActive(IsActive(getters, column));
        return CursorErrors.Cast<TValue>(getters[column.Index], $" in GetGetter for column #{column}");
    }
}
