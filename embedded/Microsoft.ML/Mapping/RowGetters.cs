using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Getters by a type known at run time only.</summary>
internal static class RowGetters
{
    /// <summary>The getter of a column with the column's own raw type.</summary>
    public static Delegate GetGetter(this DataViewRow row, DataViewSchema.Column column) =>
        (Delegate)GenericCall.Invoke(typeof(RowGetters), nameof(GetTyped), column.Type.RawType, row, column);

    private static ValueGetter<T> GetTyped<T>(DataViewRow row, DataViewSchema.Column column) => row.GetGetter<T>(column);
}
