using System.Reflection;

namespace Microsoft.ML.Runtime;

/// <summary>The extensions that loaded models may name by their contract.</summary>
public sealed class ComponentCatalog
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _assemblies = [];
    private readonly Dictionary<(Type Attribute, string Contract), Type> _extensions = [];

    internal ComponentCatalog()
    {
    }

    public void RegisterAssembly(Assembly assembly, bool throwOnError = true)
    {
        string name = assembly.FullName;
        lock (_lock)
        {
            if (!_assemblies.Add(name))
                return;
            foreach (Type type in assembly.GetTypes())
            {
                foreach (ExtensionBaseAttribute attribute in type.GetCustomAttributes(typeof(ExtensionBaseAttribute)))
                    Add((attribute.GetType(), attribute.ContractName), type, throwOnError);
            }
        }
    }

    /// <summary>A new object of the class that carries the contract.</summary>
    internal object CreateExtension(Type attributeType, string contractName)
    {
        Type type;
        lock (_lock)
        {
            if (!_extensions.TryGetValue((attributeType, contractName), out type))
            {
                throw Contracts.Except($"Unable to locate an extension for the contract '{contractName}'. Ensure you have called " +
                    $"ComponentCatalog.RegisterAssembly with the Assembly that contains a class decorated with a '{attributeType.FullName}'.");
            }
        }
        return Activator.CreateInstance(type);
    }

    private void Add((Type Attribute, string Contract) key, Type type, bool throwOnError)
    {
        if (!_extensions.TryAdd(key, type) && throwOnError)
            throw Contracts.Except($"An extension for '{key.Attribute.Name}' with contract '{key.Contract}' has already been registered in the ComponentCatalog.");
    }
}
