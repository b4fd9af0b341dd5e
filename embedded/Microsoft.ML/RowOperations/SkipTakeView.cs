using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Leaves out the first rows, or shows only the first rows.</summary>
internal sealed class SkipTakeView : IDataView
{
    private readonly IHost _host;
    private readonly IDataView _source;
    private readonly long _skip;
    private readonly long _take;

    public SkipTakeView(IHostEnvironment environment, IDataView source, long skip, long take)
    {
        _host = environment.Register("SkipTakeFilter");
        _source = source;
        _skip = skip;
        _take = take;
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => _source.GetRowCount() is long count ? Math.Clamp(count - _skip, 0, _take) : null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        bool[] active = ActiveColumns.Of(columnsNeeded, Schema);
        return new Cursor(_host, _source.GetRowCursor(ActiveColumns.Where(Schema, active)), active, _skip, _take);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(IChannelProvider provider, DataViewRowCursor input, bool[] active, long skip,
        long take) : LinkedCursor(provider, input, active)
    {
        private long _skipLeft = skip;
        private long _takeLeft = take;

        public override long Batch => 0;

        protected override bool MoveNextCore()
        {
            if (_takeLeft-- <= 0)
                return false;
            for (; _skipLeft > 0; _skipLeft--)
            {
                if (!Input.MoveNext())
                    return false;
            }
            return Input.MoveNext();
        }
    }
}
