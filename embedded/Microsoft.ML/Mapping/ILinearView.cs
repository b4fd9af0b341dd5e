namespace Microsoft.ML.Data;

/// <summary>A view that upstream may read on several threads; inside this library it is read through a plain cursor.</summary>
internal interface ILinearView : IDataView
{
    /// <summary>A cursor that computes values when they are read.</summary>
    DataViewRowCursor GetLinearCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand);
}

internal static class LinearViews
{
    /// <summary>The plain cursor of a view, whatever its kind.</summary>
    public static DataViewRowCursor OpenLinear(this IDataView view, IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand) =>
        view is ILinearView linear ? linear.GetLinearCursor(columnsNeeded, rand) : view.GetRowCursor(columnsNeeded, rand);
}
