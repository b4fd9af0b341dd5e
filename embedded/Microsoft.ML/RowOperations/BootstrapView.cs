using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Shows each row as often as a Poisson variable of mean 1 says; or, as the complement, the rows drawn not once.</summary>
internal sealed class BootstrapView : IDataView
{
    private readonly IHost _host;
    private readonly IDataView _source;
    private readonly uint _seed;
    private readonly bool _complement;

    public BootstrapView(IHostEnvironment environment, IDataView source, int? seed, bool complement)
    {
        _host = environment.Register("BootstrapSample");
        _source = source;
        _seed = (uint)(seed ?? _host.Rand.Next());
        _complement = complement;
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        bool[] active = ActiveColumns.Of(columnsNeeded, Schema);
        return new Cursor(_host, _source.GetRowCursor(ActiveColumns.Where(Schema, active)), active, new TauswortheHybrid(_seed),
            _complement);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(IChannelProvider provider, DataViewRowCursor input, bool[] active, Random random, bool complement)
        : LinkedCursor(provider, input, active)
    {
        private int _left;

        public override long Batch => 0;

        /// <summary>Copies of one row get different identifiers.</summary>
        public override ValueGetter<DataViewRowId> GetIdGetter()
        {
            ValueGetter<DataViewRowId> getter = Input.GetIdGetter();
            return (ref DataViewRowId id) =>
            {
                getter(ref id);
                id = id.Combine(new DataViewRowId((ulong)_left, 0));
            };
        }

        protected override bool MoveNextCore()
        {
            while (_left == 0)
            {
                if (!Input.MoveNext())
                    return false;
                int drawn = DrawCount();
                _left = complement ? (drawn == 0 ? 1 : 0) : drawn;
            }
            _left--;
            return true;
        }

        /// <summary>Knuth's method: how many uniform factors keep the product above 1/e.</summary>
        private int DrawCount()
        {
            double limit = Math.Exp(-1);
            int count = 0;
            for (double product = random.NextDouble(); product > limit; product *= random.NextDouble())
                count++;
            return count;
        }
    }
}
