using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Sparse.ML.Testing;

namespace Sparse.ML.Embedded.Tests;

/// <summary>
/// What other assemblies can see of an assembly, one fact a line: <c>T</c> a type, <c>I</c> a base class or interface of it,
/// <c>M</c> a member. A stand-in is faithful in form when each of its lines stands in the list of the genuine assembly.
/// </summary>
internal static class ApiSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Whether the assembly says of itself that it is a stand-in.</summary>
    public static bool IsStandIn(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Contains("embedded", StringComparison.Ordinal) == true;

    /// <summary>Leaves the test inconclusive unless the assembly is a stand-in: a genuine one has more than its list.</summary>
    public static void RequireStandIn(Assembly assembly)
    {
        if (!IsStandIn(assembly)) Assert.Inconclusive($"{assembly.GetName().Name} is the genuine package.");
    }

    /// <summary>The genuine assembly's lines, from embedded/api.</summary>
    public static HashSet<string> ReadList(string fileName) =>
        File.ReadLines(Path.Combine(RepositoryRoot.Folder, "embedded", "api", fileName)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Every visible type, base and member of the assembly.</summary>
    public static SortedSet<string> Of(Assembly assembly)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        foreach (Type type in assembly.GetExportedTypes()) Add(type, lines);
        return lines;
    }

    /// <summary>The type and name of the member that a line states, by which overloads belong together; null for other lines.</summary>
    public static string? OverloadGroup(string line)
    {
        if (!line.StartsWith("M ", StringComparison.Ordinal) || !line.EndsWith(')')) return null;
        int depth = 0, open = line.Length - 1;
        for (; open > 0; open--)
        {
            if (line[open] == ')') depth++;
            else if (line[open] == '(' && --depth == 0) break;
        }

        string head = line[..open];
        int generic = head.EndsWith('>') ? head.LastIndexOf('<') : head.Length;
        return head[..head.IndexOf(" :: ", StringComparison.Ordinal)] + "::" + head[(head.LastIndexOf(' ', generic - 1) + 1)..generic];
    }

    private static void Add(Type type, SortedSet<string> lines)
    {
        string name = Name(type);
        lines.Add($"T {Kind(type)} {name}{Constraints(type.GetGenericArguments(), type.IsGenericTypeDefinition)}");
        if (type.BaseType is { IsVisible: true } parent
            && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum) && parent != typeof(MulticastDelegate))
        {
            lines.Add($"I {name} : {Name(parent)}");
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            if (type.GetMethod("Invoke") is { } invoke) lines.Add($"M {name} :: {Name(invoke.ReturnType)} Invoke({Parameters(invoke)})");
        }
        else if (type.IsEnum)
        {
            foreach (string value in Enum.GetNames(type))
                lines.Add($"M {name} :: {value} = {Convert.ToInt64(Enum.Parse(type, value), CultureInfo.InvariantCulture)}");
        }
        else
        {
            foreach (Type contract in type.GetInterfaces().Where(contract => contract.IsVisible)) lines.Add($"I {name} : {Name(contract)}");
            foreach (string member in Members(type)) lines.Add($"M {name} :: {member}");
        }
    }

    private static IEnumerable<string> Members(Type type)
    {
        foreach (ConstructorInfo constructor in type.GetConstructors(Declared))
            if (!constructor.IsStatic && Access(constructor) is { } access) yield return $"{access} .ctor({Parameters(constructor)})";
        foreach (FieldInfo field in type.GetFields(Declared))
            if (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) yield return Field(field);
        foreach (string accessor in type.GetProperties(Declared).SelectMany(Accessors)) yield return accessor;
        foreach (EventInfo happening in type.GetEvents(Declared))
            if (Visible(happening.GetAddMethod(true)) is { } add) yield return $"{Access(add)} event {Name(happening.EventHandlerType!)} {happening.Name}";
        foreach (MethodInfo method in type.GetMethods(Declared).Where(IsListed)) yield return Method(method);
    }

    private static string Field(FieldInfo field) =>
        $"{(field.IsPublic ? "public" : "protected")} {(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}"
        + $"{(field.IsInitOnly ? "readonly " : "")}{Name(field.FieldType)} {field.Name}";

    private static IEnumerable<string> Accessors(PropertyInfo property)
    {
        ParameterInfo[] index = property.GetIndexParameters();
        string label = index.Length > 0 ? $"this[{string.Join(", ", index.Select(Parameter))}]" : property.Name;
        if (Visible(property.GetGetMethod(true)) is { } get) yield return $"{Access(get)} {Modifiers(get)}{Name(property.PropertyType)} {label} get";
        if (Visible(property.GetSetMethod(true)) is not { } set) yield break;
        bool init = set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
        yield return $"{Access(set)} {Modifiers(set)}{Name(property.PropertyType)} {label} {(init ? "init" : "set")}";
    }

    private static bool IsListed(MethodInfo method) =>
        Access(method) is not null && method.Name is not ("Finalize" or "<Clone>$")
        && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
        && (method.GetBaseDefinition() == method || method.GetBaseDefinition().DeclaringType != typeof(object));

    private static string Method(MethodInfo method)
    {
        Type[] arguments = method.IsGenericMethodDefinition ? method.GetGenericArguments() : [];
        string generic = arguments.Length > 0 ? $"<{string.Join(", ", arguments.Select(Name))}>" : "";
        string receiver = method.IsDefined(typeof(ExtensionAttribute), false) ? "this " : "";
        return $"{Access(method)} {Modifiers(method)}{Name(method.ReturnType)} {method.Name}{generic}({receiver}{Parameters(method)}){Constraints(arguments, true)}";
    }

    private static string Kind(Type type) =>
        type.IsEnum ? "enum" : type.IsInterface ? "interface" : typeof(Delegate).IsAssignableFrom(type) ? "delegate" : type.IsValueType ? "struct"
        : type.IsAbstract && type.IsSealed ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";

    private static MethodInfo? Visible(MethodInfo? method) => method is not null && Access(method) is not null ? method : null;

    private static string? Access(MethodBase method) => method.IsPublic ? "public" : method.IsFamily || method.IsFamilyOrAssembly ? "protected" : null;

    private static string Modifiers(MethodBase method) =>
        method.IsStatic ? "static " : method.DeclaringType!.IsInterface ? "" : method.IsAbstract ? "abstract "
        : method.IsVirtual && !method.IsFinal && !method.DeclaringType.IsSealed ? "virtual " : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string mode = parameter.IsDefined(typeof(ParamArrayAttribute), false) ? "params "
            : !parameter.ParameterType.IsByRef ? "" : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        return $"{mode}{Name(parameter.ParameterType)} {parameter.Name}{Default(parameter)}";
    }

    private static string Default(ParameterInfo parameter) => !parameter.HasDefaultValue ? "" : " = " + parameter.RawDefaultValue switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string Constraints(Type[] arguments, bool show) => !show ? "" : string.Concat(arguments.Select(Constraint));

    private static string Constraint(Type argument)
    {
        var parts = new List<string>();
        GenericParameterAttributes flags = argument.GenericParameterAttributes;
        if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)) parts.Add("class");
        if (flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint)) parts.Add("struct");
        parts.AddRange(argument.GetGenericParameterConstraints().Where(bound => bound != typeof(ValueType)).Select(Name).Order(StringComparer.Ordinal));
        if (flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !parts.Contains("struct")) parts.Add("new()");
        return parts.Count == 0 ? "" : $" where {argument.Name} : {string.Join(", ", parts)}";
    }

    private static string Name(Type type)
    {
        if (type.IsByRef || type.IsPointer) return Name(type.GetElementType()!) + (type.IsPointer ? "*" : "");
        if (type.IsArray) return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsGenericParameter) return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } inner) return Name(inner) + "?";
        string own = type.Name.Split('`')[0];
        Type[] all = type.GetGenericArguments();
        int outer = type.IsNested ? type.DeclaringType!.GetGenericArguments().Length : 0;
        if (all.Length > outer) own += $"<{string.Join(", ", all.Skip(outer).Select(Name))}>";
        if (!type.IsNested) return string.IsNullOrEmpty(type.Namespace) ? own : type.Namespace + "." + own;
        Type declaring = type.DeclaringType!;
        if (outer > 0 && !type.IsGenericTypeDefinition) declaring = declaring.MakeGenericType(all.Take(outer).ToArray());
        return Name(declaring) + "." + own;
    }
}
