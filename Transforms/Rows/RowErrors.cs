using Microsoft.ML;

namespace Sparse.ML.Transforms;

/// <summary>The exceptions that ML.NET's own rows throw.</summary>
internal static class RowErrors
{
    public static ArgumentOutOfRangeException Inactive(DataViewSchema.Column column) =>
        new(nameof(column), $"Column '{column.Name}' is not active: ask for it when the cursor is created.");

    public static InvalidOperationException WrongType(DataViewSchema.Column column, Type requested) =>
        new($"Invalid TValue in GetGetter for column '{column.Name}': '{requested}', expected type: '{column.Type.RawType}'.");

    public static InvalidOperationException NoRow() =>
        new("Values cannot be fetched at this time: before the first call to MoveNext, or after it returned false.");
}
