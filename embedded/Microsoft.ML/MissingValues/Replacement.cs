using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>What to put in place of the missing values of a column.</summary>
/// <param name="ItemType">The type of the column's items.</param>
/// <param name="Values">One value for all slots, or one for each.</param>
internal sealed record Replacement(DataViewType ItemType, double[] Values)
{
    public double At(int slot) => Values.Length == 1 ? Values[0] : Values[slot];
}
