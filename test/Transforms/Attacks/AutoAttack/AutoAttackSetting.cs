using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

/// <summary>A small network, images and a short ensemble of which every attack finds something; a folder for state files.</summary>
internal sealed class AutoAttackSetting : IDisposable
{
    public const int Count = 40;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sparseml-");

    public AutoAttackSetting()
    {
        Network = AttackTable.Network("conv");
        Network.to(ScalarType.Float64);
        // Of unlike brightness and contrast, so that the margins differ.
        Inputs = TestBatches.Uniform(8, 0, 1, Count, 1, 8, 8).mul(TestBatches.Uniform(9, 0, 1, Count, 1, 1, 1)).to_type(ScalarType.Float64);
        ModuleMode.Set(Network, false);
        Labels = TestBatches.Predicted(Network, Inputs);
        ModuleMode.Set(Network, true);
        // Two examples that are wrong from the beginning.
        Labels[0] = Labels[0].eq(0).to_type(ScalarType.Int64);
        Labels[^1] = Labels[^1].eq(0).to_type(ScalarType.Int64);
    }

    public nn.Module<Tensor, Tensor> Network { get; }

    public Tensor Inputs { get; }

    public Tensor Labels { get; }

    /// <summary>Weak attacks first, so that every one has something to do and some examples stay robust.</summary>
    public static AutoAttack Attack { get; } = new()
    {
        Epsilon = 0.04,
        Attacks =
        [
            Attacks.Fgsm(1) with { RelativeStepSize = 0.1 }, Attacks.Square(1, 20), Attacks.AutoPgdCrossEntropy(1, 4),
            Attacks.AutoPgdTargeted(1, 5, 3), Attacks.Fab(1, 4, 3),
        ],
    };

    public string StatePath => Path.Combine(_folder.FullName, "run.state");

    public AutoAttackResult Evaluate(AutoAttackOptions? options = null) => Attack.Evaluate(Network, Inputs, Labels, options);

    public void Dispose()
    {
        Network.Dispose();
        Inputs.Dispose();
        Labels.Dispose();
        _folder.Delete(true);
    }
}
