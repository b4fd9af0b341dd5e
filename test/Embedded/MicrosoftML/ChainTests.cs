using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Sparse.ML.Embedded.Tests;

[TestClass]
public sealed class ChainTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void A_schema_error_late_in_a_chain_comes_before_anything_is_fitted()
    {
        var trainer = new RecordingEstimator(_context);
        EstimatorChain<ColumnCopyingTransformer> chain = trainer.Append(_context.Transforms.CopyColumns("X", "Missing"));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => chain.Fit(Example.View(_context)));
        Assert.AreEqual(0, trainer.Fits);
    }

    [TestMethod]
    public void The_output_schema_of_an_estimator_is_what_the_next_one_sees()
    {
        var trainer = new RecordingEstimator(_context);
        _context.Transforms.CopyColumns("Score", "Number").Append(trainer).Fit(Example.View(_context));
        SchemaShape.Column score = trainer.Shape!.Single(column => column.Name == "Score");
        Assert.AreEqual(NumberDataViewType.Single, score.ItemType);
        Assert.AreEqual(SchemaShape.Column.VectorKind.Scalar, score.Kind);
    }

    [TestMethod]
    public void A_member_of_training_scope_is_left_out_when_scoring()
    {
        TransformerChain<ColumnCopyingTransformer> chain = new EstimatorChain<ITransformer>()
            .Append(_context.Transforms.CopyColumns("Training", "Number"), TransformerScope.Training)
            .Append(_context.Transforms.CopyColumns("Always", "Number"))
            .Fit(Example.View(_context));
        DataViewSchema schema = chain.Transform(Example.View(_context)).Schema;
        Assert.IsNull(schema.GetColumnOrNull("Training"));
        Assert.IsNotNull(schema.GetColumnOrNull("Always"));
        Assert.AreEqual(2, chain.Count());
    }

    [TestMethod]
    public void A_cache_checkpoint_keeps_later_estimators_from_reading_the_source_again()
    {
        int passes = 0;
        IDataView source = _context.Data.LoadFromEnumerable(Counted());
        new RecordingEstimator(_context).AppendCacheCheckpoint(_context)
            .Append(new RecordingEstimator(_context)).Append(new RecordingEstimator(_context)).Fit(source);
        Assert.AreEqual(2, passes);

        IEnumerable<Example> Counted()
        {
            passes++;
            foreach (Example example in Example.Three())
                yield return example;
        }
    }

    [TestMethod]
    public void Disposing_a_chain_disposes_its_members_once()
    {
        var member = new RecordingTransformer(_context);
        var chain = new TransformerChain<ITransformer>(_context.Transforms.CopyColumns("X", "Number").Fit(Example.View(_context)), member);
        chain.Dispose();
        chain.Dispose();
        Assert.AreEqual(1, member.Disposals);
    }

    [TestMethod]
    public void A_nested_chain_stays_one_member()
    {
        EstimatorChain<ColumnCopyingTransformer> inner = _context.Transforms.CopyColumns("X", "Number")
            .Append(_context.Transforms.CopyColumns("Y", "X"));
        var chain = _context.Transforms.CopyColumns("W", "Number").Append(inner).Fit(Example.View(_context));
        Assert.AreEqual(2, chain.Count());
        Assert.IsInstanceOfType<TransformerChain<ColumnCopyingTransformer>>(chain.LastTransformer);
    }
}
