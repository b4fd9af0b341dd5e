using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Sparse.ML.Testing;

/// <summary>Writes an assembly's public surface as text, one member a line in a stable order, for review as PublicApi.approved.txt.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(short)] = "short", [typeof(int)] = "int",
        [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(float)] = "float", [typeof(double)] = "double",
        [typeof(char)] = "char", [typeof(string)] = "string", [typeof(object)] = "object",
    };

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (Type type in assembly.GetExportedTypes().Where(IsWritten).OrderBy(TypeText, StringComparer.Ordinal))
        {
            text.Append(Declaration(type)).Append('\n');
            foreach (string member in Members(type).Order(StringComparer.Ordinal)) text.Append("    ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    // The compiler emits public nested types with unspeakable names for extension members; their methods stand on the outer type.
    private static bool IsWritten(Type type) => !type.FullName!.Contains('<', StringComparison.Ordinal);

    private static string Declaration(Type type)
    {
        string kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct"
            : type.IsAbstract && type.IsSealed ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";
        var bases = new List<string>();
        if (type is { IsClass: true, BaseType: { } parent } && parent != typeof(object)) bases.Add(TypeText(parent));
        bases.AddRange(OwnInterfaces(type).Select(TypeText).Order(StringComparer.Ordinal));
        return $"{kind} {type.Namespace}.{TypeText(type)}{(bases.Count == 0 ? "" : " : " + string.Join(", ", bases))}";
    }

    private static IEnumerable<Type> OwnInterfaces(Type type) =>
        type.IsEnum ? [] : type.GetInterfaces().Where(contract => contract.IsPublic).Except(type.BaseType?.GetInterfaces() ?? []);

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum) return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name))}");
        var members = type.GetFields(Declared).Where(field => IsVisible(field.Attributes)).Select(FieldText);
        members = members.Concat(type.GetConstructors(Declared).Where(IsVisible).Select(method => $"{Modifiers(method)}.ctor({Parameters(method)})"));
        members = members.Concat(type.GetProperties(Declared).Select(PropertyText).OfType<string>());
        members = members.Concat(type.GetEvents(Declared).Where(e => IsVisible(e.AddMethod!)).Select(e => $"event {TypeText(e.EventHandlerType!)} {e.Name}"));
        return members.Concat(type.GetMethods(Declared).Where(IsOrdinary).Select(MethodText));
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    // What the compiler adds to every record (PrintMembers, Equals, operators) says nothing about the design.
    private static bool IsOrdinary(MethodInfo method) =>
        IsVisible(method) && !method.Name.Contains('<', StringComparison.Ordinal)
        && !method.IsDefined(typeof(CompilerGeneratedAttribute), false)
        && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
        && method.Name is not ("PrintMembers" or "Finalize");

    private static string FieldText(FieldInfo field) =>
        $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{TypeText(field.FieldType)} {field.Name}"
        + (field.IsLiteral ? $" = {Literal(field.GetRawConstantValue())}" : "");

    private static string? PropertyText(PropertyInfo property)
    {
        MethodInfo? get = property.GetMethod is { } g && IsVisible(g) ? g : null, set = property.SetMethod is { } s && IsVisible(s) ? s : null;
        if ((get ?? set) is not { } accessor || property.Name == "EqualityContract") return null;
        bool init = set?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
        string required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        string index = property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{string.Join(", ", parameters.Select(ParameterText))}]" : "";
        string accessors = (get is null ? "" : "get; ") + (set is null ? "" : init ? "init; " : "set; ");
        return $"{Modifiers(accessor)}{required}{TypeText(property.PropertyType)} {property.Name}{index} {{ {accessors}}}";
    }

    private static string MethodText(MethodInfo method)
    {
        string generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(TypeText))}>" : "";
        return $"{Modifiers(method)}{TypeText(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Modifiers(MethodBase method)
    {
        string access = method.IsPublic ? "" : "protected ";
        if (method.IsStatic) return access + "static ";
        if (method.IsAbstract) return access + (method.DeclaringType!.IsInterface ? "" : "abstract ");
        bool overrides = method is MethodInfo m && m.GetBaseDefinition().DeclaringType != m.DeclaringType;
        return access + (overrides ? "override " : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "");
    }

    private static string Parameters(MethodBase method)
    {
        string extension = method.IsDefined(typeof(ExtensionAttribute), false) ? "this " : "";
        return extension + string.Join(", ", method.GetParameters().Select(ParameterText));
    }

    private static string ParameterText(ParameterInfo parameter)
    {
        string prefix = parameter.IsOut ? "out " : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        return $"{prefix}{TypeText(parameter.ParameterType)} {parameter.Name}" + (parameter.HasDefaultValue ? $" = {Literal(parameter.DefaultValue)}" : "");
    }

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };

    /// <summary>A type as C# writes it. Namespaces are left out: a reviewed surface has no two types of one name.</summary>
    private static string TypeText(Type type)
    {
        if (type.IsByRef) return "ref " + TypeText(type.GetElementType()!);
        if (type.IsArray) return TypeText(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying) return TypeText(underlying) + "?";
        if (type.IsGenericParameter) return type.Name;
        if (Keywords.TryGetValue(type, out string? keyword)) return keyword;
        string name = type.IsNested ? TypeText(type.DeclaringType!) + "." + type.Name : type.Name;
        int tick = name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? name : $"{name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(TypeText))}>";
    }
}
