using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;

namespace Sparse.ML.Transforms.Tests;

/// <summary>Laziness, order and threads of attacked views.</summary>
[TestClass]
public sealed class AttackCursorTests : IDisposable
{
    private const string Registered = "tests/attack-cursor";
    private readonly MLContext _context = new(1);
    private readonly NetworkTransformer _stage;
    private readonly IDataView _data;

    public AttackCursorTests() => (_stage, _data) = (new(_context, Models.Mlp()), AttackRows.View(_context, 300));

    public void Dispose() => _stage.Dispose();

    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    public void BatchSize_DoesNotChangeAPerturbation(int batchSize)
    {
        IDataView data = _context.Data.TakeRows(_data, 20);
        float[][] expected = Attacked.Features(Attack().Transform(data));
        Scored.AssertClose(expected, Attacked.Features(Attack(new() { BatchSize = batchSize }).Transform(data)), 1e-5f);
    }

    [TestMethod]
    public void ShuffledCursor_GivesEveryRowItsOwnPerturbation()
    {
        IDataView attacked = Attack().Transform(_context.Data.Cache(_data));
        Dictionary<int, float[]> expected = Attacked.ById(attacked.GetRowCursor(attacked.Schema));
        Dictionary<int, float[]> shuffled = Attacked.ById(attacked.GetRowCursor(attacked.Schema, new Random(5)));
        CollectionAssert.AreNotEqual(expected.Keys, shuffled.Keys);
        AssertSame(expected, shuffled);
    }

    [TestMethod]
    public void CursorSet_GivesEveryRowItsOwnPerturbation_AlsoOnSeveralThreads()
    {
        IDataView attacked = Attack(new() { BatchSize = 16 }).Transform(_data);
        Dictionary<int, float[]> expected = Attacked.ById(attacked.GetRowCursor(attacked.Schema));
        var all = attacked.GetRowCursorSet(attacked.Schema, 3).AsParallel().SelectMany(Attacked.ById).ToDictionary();
        AssertSame(expected, all);
    }

    [TestMethod]
    public void LaterRows_KeepTheirPerturbation_WhenEarlierOnesAreSkipped()
    {
        IDataView attacked = Attack().Transform(_data), rest = Attack().Transform(_context.Data.SkipRows(_data, 290));
        Dictionary<int, float[]> expected = Attacked.ById(attacked.GetRowCursor(attacked.Schema));
        Dictionary<int, float[]> later = Attacked.ById(rest.GetRowCursor(rest.Schema));
        Assert.HasCount(10, later);
        foreach ((int id, float[] features) in later) Scored.AssertClose([expected[id]], [features], 1e-5f);
    }

    [TestMethod]
    public void Scoring_GoesOnWhileOtherThreadsAttack()
    {
        float[][] scores = Scored.Scores(_stage.Transform(_data)), attacked = Attacked.Features(Attack().Transform(_data));
        Parallel.For(0, 6, i =>
        {
            if (i % 2 == 0) Attacked.AssertEqual(attacked, Attacked.Features(Attack().Transform(_data)));
            else Attacked.AssertEqual(scores, Scored.Scores(_stage.Transform(_data)));
        });
    }

    [TestMethod]
    public void Attacks_OnOneNetwork_WaitForEachOther()
    {
        var watch = new WatchfulModule(Models.Features, 3);
        RegisteredNetworks.Register(Registered, _ => watch);
        using var stage = new NetworkTransformer(_context, Models.Create(
            Network.Registered(Registered, Models.Features) with { Outputs = 3 }, Models.ThreeNames));
        IDataView data = _context.Data.TakeRows(_data, 8);
        AttackTransformer[] attacks = [.. Enumerable.Range(0, 4).Select(_ =>
            _context.Sparse.Transforms.Attack(stage, Attacks.Pgd(0.1, 5)).Fit(data))];
        Parallel.ForEach(attacks, attack => Attacked.Features(attack.Transform(data)));
        Assert.AreEqual(1, watch.MostAtATime);
    }

    [TestMethod]
    public void Attack_RunsOnlyWhenAPerturbedColumnIsRead_AndABlockAtATime()
    {
        var counter = new CountingModule(Models.Features, 3);
        RegisteredNetworks.Register(Registered, _ => counter);
        using var stage = new NetworkTransformer(_context, Models.Create(
            Network.Registered(Registered, Models.Features) with { Outputs = 3 }, Models.ThreeNames));
        var estimator = _context.Sparse.Transforms.Attack(stage, Attacks.Fgsm(0.1), new() { BatchSize = 100 });
        IDataView attacked = estimator.Fit(_data).Transform(_data);
        Assert.HasCount(300, attacked.GetColumn<string>("Label").ToArray());
        Assert.AreEqual(0, counter.Passes);
        using (DataViewRowCursor cursor = attacked.GetRowCursor(attacked.Schema)) Assert.IsTrue(cursor.MoveNext());
        int block = counter.Passes;
        Assert.IsGreaterThan(0, block);
        Attacked.Features(attacked);
        Assert.AreEqual(4 * block, counter.Passes);
    }

    [TestMethod]
    public void RowMapper_AttacksRowByRow()
    {
        IDataView data = _context.Data.TakeRows(_data, 12);
        AttackTransformer attack = Attack();
        Assert.IsTrue(attack.IsRowToRowMapper);
        IRowToRowMapper mapper = attack.GetRowToRowMapper(data.Schema);
        using DataViewRowCursor cursor = data.GetRowCursor(data.Schema);
        using DataViewRow row = mapper.GetRow(cursor, mapper.OutputSchema);
        ValueGetter<VBuffer<float>> getter = row.GetGetter<VBuffer<float>>(mapper.OutputSchema["Features"]);
        var features = new List<float[]>();
        VBuffer<float> value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
            features.Add([.. value.DenseValues()]);
        }

        Scored.AssertClose(Attacked.Features(attack.Transform(data)), [.. features], 1e-5f);
    }

    [TestMethod]
    public void PredictionEngine_AttacksOneRow_AndLeavesTheNetworkAlive()
    {
        AttackRow row = AttackRows.Create(1)[0];
        SchemaDefinition schema = SchemaDefinition.Create(typeof(AttackRow));
        schema["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Models.Features);
        var chain = new TransformerChain<ITransformer>(_context.Transforms.CopyColumns("Copy", "Id").Fit(_data), Attack());
        using (var engine = _context.Model.CreatePredictionEngine<AttackRow, VectorRow>(chain, inputSchemaDefinition: schema))
            Scored.AssertClose([Attacked.Features(Attack().Transform(_data))[0]], [engine.Predict(row).Features], 1e-5f);
        Assert.HasCount(300, Scored.Predicted(_stage.Transform(_data)));
    }

    [TestMethod]
    [DataRow("Id", "Id")]
    [DataRow("Features", "Features, Label")]
    public void RowMapper_Dependencies_AreTheColumnsThatAnAttackReads(string asked, string needed)
    {
        IRowToRowMapper mapper = Attack().GetRowToRowMapper(_data.Schema);
        IEnumerable<string> names = mapper.GetDependencies([mapper.OutputSchema[asked]]).Select(column => column.Name);
        Assert.AreEqual(needed, string.Join(", ", names));
    }

    private AttackTransformer Attack(AttackTransformerOptions? options = null) =>
        _context.Sparse.Transforms.Attack(_stage, Attacks.Pgd(0.1, 3), options).Fit(_data);

    private static void AssertSame(Dictionary<int, float[]> expected, Dictionary<int, float[]> actual)
    {
        Assert.HasCount(expected.Count, actual);
        foreach ((int id, float[] features) in actual) Scored.AssertClose([expected[id]], [features], 1e-5f);
    }
}
