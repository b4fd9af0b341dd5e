using System.Reflection;

namespace Sparse.ML.Testing;

/// <summary>Says which option a test fails without: the reflection test lists options that no test names.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class CoversAttribute(Type options, params string[] properties) : Attribute
{
    public Type Options { get; } = options;

    public IReadOnlyList<string> Properties { get; } = properties;

    /// <summary>Settable properties of the given options classes that no test method of an assembly names, as "Class.Property".</summary>
    public static IReadOnlyList<string> Missing(IEnumerable<Type> options, Assembly tests)
    {
        var covered = tests.GetTypes().SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes<CoversAttribute>())
            .SelectMany(covers => covers.Properties.Select(property => (covers.Options, property)))
            .ToHashSet();
        return [.. options
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true }))
            .Select(property => (Class: property.DeclaringType!, property.Name))
            .Distinct()
            .Where(option => !covered.Contains((option.Class, option.Name)))
            .Select(option => $"{option.Class.Name}.{option.Name}")
            .Order(StringComparer.Ordinal)];
    }
}
