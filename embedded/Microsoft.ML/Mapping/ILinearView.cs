namespace Microsoft.ML.Data;

/// <summary>A view that upstream may read ahead on several threads; inside this library it is read through a plain cursor.</summary>
internal interface ILinearView : IDataView
{
    /// <summary>A cursor that computes values when they are read.</summary>
    DataViewRowCursor GetLinearCursor(bool[] active, Random rand);

    /// <summary>Whether upstream would read these columns ahead, see <see cref="ReadAheadCursor"/>.</summary>
    bool ReadsAhead(bool[] active);
}
