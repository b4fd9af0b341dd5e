using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Shows the rows of its source in a random order, the same for every cursor that is not given a stream of its own.</summary>
internal sealed class ShuffledView : IDataView
{
    private readonly IHost _host;
    private readonly IDataView _source;
    private readonly uint _seed;
    private readonly int _poolSize;
    private readonly bool _shuffleSource;

    public ShuffledView(IHostEnvironment environment, IDataView source, int? seed, int poolSize, bool shuffleSource)
    {
        _host = environment.Register("Shuffle");
        _source = source;
        _seed = (uint)(seed ?? ((TauswortheHybrid)_host.Rand).NextSigned());
        _poolSize = poolSize;
        _shuffleSource = shuffleSource;
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        IEnumerable<DataViewSchema.Column> columns = ActiveColumns.Where(Schema, ActiveColumns.Of(columnsNeeded, Schema));
        Random random = rand ?? new TauswortheHybrid(_seed);
        // The source's stream is drawn even where the source cannot use it: the order depends on what has been drawn.
        TauswortheHybrid sourceRandom = _shuffleSource ? new TauswortheHybrid(random) : null;
        DataViewRowCursor input = _source.GetRowCursor(columns, sourceRandom);
        return _poolSize == 1 ? input : new ShuffleCursor(_host, input, random, _poolSize);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
