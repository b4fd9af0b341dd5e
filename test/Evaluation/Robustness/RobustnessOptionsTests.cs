using Sparse.ML.Testing;
using Sparse.ML.Transforms;

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public class RobustnessOptionsTests
{
    [TestMethod]
    public void EveryOption_HasATestThatFailsWhenItIsIgnored()
    {
        Type[] options = [typeof(RobustnessOptions), typeof(TransferOptions)];
        Assert.AreEqual("", string.Join(", ", CoversAttribute.Missing(options, typeof(RobustnessOptionsTests).Assembly)));
    }

    [TestMethod]
    public void Defaults_AreValid() => new RobustnessOptions().Validate();

    [TestMethod]
    public void InvalidOptions_AreAllReportedAtOnce()
    {
        RobustnessOptions options = new()
        {
            Epsilon = -0.1, Bounds = null!, Mask = [false, false], Image = new(0, 4, 4), LabelColumnName = "", MaximumRows = 0,
            BatchSize = 0, UnlabeledRows = (UnlabeledRows)7, Epsilons = [0.1, double.NaN], GallerySize = -1, MaskingRows = -1,
        };
        string message = Assert.ThrowsExactly<ArgumentException>(options.Validate).Message;
        string[] names = ["Epsilon", "Bounds", "Mask", "Image", "LabelColumnName", "MaximumRows", "BatchSize", "UnlabeledRows", "Epsilons",
            "GallerySize", "MaskingRows"];
        foreach (string name in names) StringAssert.Contains(message, $"\n- {name}: ");
        Assert.HasCount(names.Length, message.Split('\n').Skip(1));
    }

    [TestMethod]
    public void AttacksBesideDefaults_AreRefused()
    {
        RobustnessOptions options = new()
        {
            Attacks = [Attacks.Fgsm(0.1)], Epsilon = 0.2, Norm = AttackNorm.L2, IncludeAutoAttack = true,
        };
        string message = Assert.ThrowsExactly<ArgumentException>(options.Validate).Message;
        foreach (string name in new[] { "Epsilon", "Norm", "IncludeAutoAttack" }) StringAssert.Contains(message, $"\n- {name}: ");
    }

    [TestMethod]
    public void InvalidAttacks_AreNamedByTheirPlace()
    {
        GradientAttack given = Attacks.Pgd(0.1) with { Target = TargetClass.Given, Name = "given" };
        RobustnessOptions options = new()
        {
            Attacks = [Attacks.Fgsm(0.1), null!, Attacks.Fgsm(0.2), new GradientAttack { Epsilon = -1 }, given],
        };
        string message = Assert.ThrowsExactly<ArgumentException>(options.Validate).Message;
        StringAssert.Contains(message, "\n- Attacks[1]: an attack is expected");
        StringAssert.Contains(message, "\n- Attacks[2]: another name is expected, 'FGSM' stands twice");
        StringAssert.Contains(message, "\n- Attacks[3]: ");
        StringAssert.Contains(message, "\n- Attacks[4]: given aims at given classes");
    }

    [TestMethod]
    public void NoAttacks_AreRefused()
    {
        string message = Assert.ThrowsExactly<ArgumentException>(new RobustnessOptions { Attacks = [] }.Validate).Message;
        StringAssert.Contains(message, "at least one attack");
    }
}
