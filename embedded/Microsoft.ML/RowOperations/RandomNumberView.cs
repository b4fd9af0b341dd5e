using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Adds a column of random numbers between 0 and 1, the same whenever the view is read.</summary>
internal sealed class RandomNumberView : IDataView
{
    private readonly RowMapperView _view;

    public RandomNumberView(IHostEnvironment environment, IDataView source, string column, int? seed)
    {
        IHost host = environment.Register("GenerateNumber");
        _view = new RowMapperView(host, source, new Mapper(source.Schema, column, (uint)(seed ?? 42)));
    }

    /// <summary>Rows in another order would get other numbers.</summary>
    public bool CanShuffle => false;

    public DataViewSchema Schema => _view.Schema;

    public long? GetRowCount() => _view.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        _view.GetRowCursor(columnsNeeded);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded)];

    private sealed class Mapper(DataViewSchema inputSchema, string column, uint seed) : RowMapper(inputSchema)
    {
        public override bool KeepsState => true;

        public override void AddDependencies(bool[] activeOutputs, bool[] activeInputs)
        {
        }

        public override Delegate[] CreateGetters(DataViewRow input, bool[] activeOutputs, out Action disposer)
        {
            disposer = null;
            var random = new TauswortheHybrid(seed);
            float current = 0;
            long position = -1;
            return [(ValueGetter<float>)Get];

            void Get(ref float value)
            {
                Contracts.Check(input.Position >= 0, CursorErrors.NoRow);
                // Rows that were not read have had their numbers drawn too.
                for (; position < input.Position; position++)
                    current = random.NextUnit();
                value = current;
            }
        }

        protected override DataViewSchema.DetachedColumn[] MakeOutputColumns() => [new(column, NumberDataViewType.Single)];
    }
}
