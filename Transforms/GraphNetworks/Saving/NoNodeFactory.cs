using Microsoft.ML.Transforms;

namespace Sparse.ML.Transforms;

/// <summary>Gives rows without an id the empty one. ML.NET finds this class by its contract when it loads a model.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class NoNodeFactory : CustomMappingFactory<NoInput, NoNodeRow>
{
    public const string Contract = "Sparse.ML.NoNode/1";

    public override Action<NoInput, NoNodeRow> GetMapping() => Map;

    public static void Map(NoInput input, NoNodeRow output) => output.Node = default;
}
