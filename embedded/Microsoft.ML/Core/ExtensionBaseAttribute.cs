namespace Microsoft.ML;

/// <summary>Base of the attributes that give a class a contract name by which a loaded model finds it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class ExtensionBaseAttribute : Attribute
{
    private protected ExtensionBaseAttribute(string contractName) => ContractName = contractName;

    public string ContractName { get; }
}
