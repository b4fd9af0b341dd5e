using Microsoft.ML.Transforms;

namespace Sparse.ML.Transforms;

/// <summary>Emits the constant key of a saved chain's lookup. ML.NET finds this class by its contract when it loads a model.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class ModelKeyFactory : CustomMappingFactory<NoInput, ModelKeyRow>
{
    public const string Contract = "Sparse.ML.ModelKey/1";

    public override Action<NoInput, ModelKeyRow> GetMapping() => Map;

    public static void Map(NoInput input, ModelKeyRow output) => output.Key = ModelKeyRow.Only;
}
