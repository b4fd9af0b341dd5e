namespace Microsoft.ML.Transforms;

/// <summary>Gives a mapping factory the contract name by which a loaded model finds it.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CustomMappingFactoryAttributeAttribute : ExtensionBaseAttribute
{
    public CustomMappingFactoryAttributeAttribute(string contractName)
        : base(contractName)
    {
    }
}
