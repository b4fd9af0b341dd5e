using Microsoft.ML;
using Sparse.ML.Networks;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Bad input ends in an error before training that names what is wrong and the way out.</summary>
[TestClass]
public sealed class HopCountBadInputTests
{
    [TestMethod]
    [DataRow(0.0)]
    [DataRow(0.51)]
    [DataRow(double.NaN)]
    public void A_contamination_outside_its_range_is_refused(double contamination) =>
        AssertInvalid(o => o.Contamination = contamination, "Contamination", "0.5");

    [TestMethod]
    public void All_invalid_options_are_listed_at_once() =>
        AssertInvalid(o => (o.HopClasses, o.RemovedEdges, o.BurnIn, o.Width, o.Dropout) = (1, 1, 8, 0, 1), "HopClasses", "RemovedEdges",
            "BurnIn", "Width", "Dropout");

    [TestMethod]
    public void A_directed_graph_and_self_loops_are_refused() =>
        AssertInvalid(o => o.Edges = new() { OneWay = OneWayEdges.Keep, SelfLoops = SelfLoops.Keep }, "OneWay", "SelfLoops");

    [TestMethod]
    public void Equal_names_of_outputs_are_refused() => AssertInvalid(o => o.UncertaintyColumnName = "Score", "different names", "'Score'");

    [TestMethod]
    public void Settings_of_samplers_are_checked() => AssertInvalid(o => o.Sampler = PosteriorSamplers.LangevinAdam(noise: -1),
        "Sampler.Noise");

    [TestMethod]
    public void A_graph_without_edges_is_refused() =>
        AssertFails<InvalidOperationException>(HopTraining.Nodes().Select(node => Without(node)), null, "no edges", "'Neighbors'");

    [TestMethod]
    public void A_view_without_rows_is_refused() => AssertFails<InvalidOperationException>([], null, "0 nodes");

    [TestMethod]
    public void A_feature_that_is_not_a_number_is_refused_with_its_node()
    {
        HopNode[] nodes = HopTraining.Nodes();
        nodes[5].Features[2] = float.NaN;
        AssertFails<InvalidDataException>(nodes, null, "'Features'", "n05");
    }

    [TestMethod]
    public void An_id_that_stands_twice_is_refused()
    {
        HopNode[] nodes = HopTraining.Nodes();
        nodes[5].Id = "n04";
        AssertFails<InvalidDataException>(nodes, null, "'Id'", "n04");
    }

    [TestMethod]
    public void A_hop_class_without_pairs_is_refused()
    {
        // Three nodes in a triangle: no two are two hops apart.
        HopNode[] nodes = [.. HopTraining.Nodes().Take(3)];
        foreach (HopNode node in nodes) node.Neighbors = ["n00", "n01", "n02"];
        AssertFails<InvalidOperationException>(nodes, o => o.RemovedEdges = 0, "Hop class 2", "HopClasses");
    }

    [TestMethod]
    public void Edges_that_are_all_alike_are_refused()
    {
        HopNode[] nodes = HopTraining.Nodes();
        foreach (HopNode node in nodes) Array.Fill(node.Features, 1);
        AssertFails<InvalidOperationException>(nodes, null, "All", "Similarity", "RemovedEdges");
    }

    [TestMethod]
    public void A_missing_column_is_named_with_its_option()
    {
        var context = new MLContext(1);
        var detector = context.Sparse.Trainers.HopCountAnomalyDetector(HopTraining.Options(o => o.FeatureColumnName = "Words"));
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => detector.Fit(HopTraining.View(context)));
        StringAssert.Contains(error.Message, "'Words'");
        var promised = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => context.Transforms.CopyColumns("Copy", "Id")
            .Append(detector).Fit(HopTraining.View(context)));
        StringAssert.Contains(promised.Message, "FeatureColumnName");
    }

    private static HopNode Without(HopNode node)
    {
        node.Neighbors = [];
        return node;
    }

    private static void AssertInvalid(Action<HopCountOptions> change, params string[] parts)
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() =>
            new MLContext(1).Sparse.Trainers.HopCountAnomalyDetector(HopTraining.Options(change)));
        foreach (string part in parts) StringAssert.Contains(error.Message, part);
    }

    private static void AssertFails<TException>(IEnumerable<HopNode> nodes, Action<HopCountOptions>? change, params string[] parts)
        where TException : Exception
    {
        TException error = Assert.ThrowsExactly<TException>(() => HopTraining.Fit(change, [.. nodes]));
        foreach (string part in parts) StringAssert.Contains(error.Message, part);
    }
}
