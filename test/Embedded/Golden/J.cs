using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Golden;

/// <summary>Writes observed values in the form of the recordings; the recorded snippets call it by this name.</summary>
public static partial class J
{
    /// <summary>The folder for files of the running tests; written <c>&lt;dir&gt;</c> in messages.</summary>
    public static string Dir { get; } = Directory.CreateTempSubdirectory("golden-mlnet-").FullName;

    /// <summary>Whether schemas name the raw .NET type of a column, as one topic records it.</summary>
    [field: ThreadStatic]
    internal static bool WithRawTypes { get; set; }

    /// <summary>The value of <paramref name="value"/>, or the exception it throws as a node.</summary>
    public static object? Try<T>(Func<T> value)
    {
        try
        {
            return value();
        }
        catch (Exception e)
        {
            return Failure(e);
        }
    }

    /// <summary>"no exception", or the exception that <paramref name="action"/> throws as a node.</summary>
    public static object? Try(Action action) => Try(() =>
    {
        action();
        return "no exception";
    });

    /// <summary>An exception as the recordings write it.</summary>
    public static JsonObject Failure(Exception e) => new() { ["exception"] = Describe(e) };

    /// <summary>A message without elapsed times and local folders.</summary>
    public static string Clean(string message) =>
        Elapsed().Replace(message.Replace(Dir, "<dir>", StringComparison.Ordinal), "Elapsed <time>");

    /// <summary>A type's name with namespaces and generic arguments.</summary>
    public static string TN(Type type)
    {
        if (!type.IsGenericType)
            return type.FullName ?? type.Name;
        string name = type.GetGenericTypeDefinition().FullName ?? type.Name;
        return name + "<" + string.Join(',', type.GetGenericArguments().Select(TN)) + ">";
    }

    /// <summary>Any observed value as a node.</summary>
    public static JsonNode? N(object? value) => value switch
    {
        null => null,
        JsonNode node => node.Parent is null ? node : node.DeepClone(),
        Exception e => Failure(e),
        string text => JsonValue.Create(text),
        ReadOnlyMemory<char> text => JsonValue.Create(text.ToString()),
        float number => Number(number),
        double number => Number(number),
        bool or byte or sbyte or short or ushort or int or uint or long or ulong => Integer(value),
        DateTime time => JsonValue.Create(time.ToString("o", CultureInfo.InvariantCulture)),
        DateTimeOffset time => JsonValue.Create(time.ToString("o", CultureInfo.InvariantCulture)),
        TimeSpan span => JsonValue.Create(span.ToString("c", CultureInfo.InvariantCulture)),
        DataViewRowId or Enum or DataViewType => JsonValue.Create(value.ToString()),
        Type type => JsonValue.Create(TN(type)),
        Delegate => JsonValue.Create("<delegate>"),
        ConfusionMatrix matrix => Matrix(matrix),
        IDataView view => Data(view),
        DataViewSchema schema => Schema(schema),
        SchemaShape shape => Shape(shape),
        _ => Composite(value),
    };

    private static JsonNode? Composite(object value)
    {
        Type type = value.GetType();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>))
            return (JsonNode?)s_vector.MakeGenericMethod(type.GetGenericArguments()).Invoke(null, [value]);
        if (value is IEnumerable items)
            return new JsonArray([.. items.Cast<object?>().Select(N)]);
        var members = new JsonObject();
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.CanRead && property.GetIndexParameters().Length == 0)
                members[property.Name] = N(property.GetValue(value));
        }

        foreach (FieldInfo field in type.GetFields(BindingFlags.Public | BindingFlags.Instance))
            members[field.Name] = N(field.GetValue(value));
        return members;
    }

    private static readonly MethodInfo s_vector = typeof(J).GetMethod(nameof(Vector), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static JsonNode Vector<T>(VBuffer<T> vector)
    {
        ReadOnlySpan<T> values = vector.GetValues();
        var items = new JsonArray();
        foreach (T item in values)
            items.Add(N(item));
        if (vector.IsDense)
            return items;
        var indices = new JsonArray();
        foreach (int index in vector.GetIndices())
            indices.Add(index);
        return new JsonObject { ["length"] = vector.Length, ["indices"] = indices, ["values"] = items };
    }

    private static JsonObject Matrix(ConfusionMatrix matrix) => new()
    {
        ["numberOfClasses"] = matrix.NumberOfClasses,
        ["perClassPrecision"] = N(matrix.PerClassPrecision),
        ["perClassRecall"] = N(matrix.PerClassRecall),
        ["counts"] = N(matrix.Counts),
        ["formattedTable"] = matrix.GetFormattedConfusionTable().ReplaceLineEndings("\n"),
    };

    private static JsonObject Describe(Exception e)
    {
        // Whether a call by reflection wraps depends on the framework that ML.NET was built for.
        if (e is System.Reflection.TargetInvocationException { InnerException: { } cause }) return Describe(cause);
        var described = new JsonObject { ["type"] = TN(e.GetType()), ["message"] = Clean(e.Message) };
        if (e is ArgumentException { ParamName: { } name })
            described["paramName"] = name;
        if (e.InnerException is { } inner)
            described["inner"] = Describe(inner);
        return described;
    }

    private static JsonValue Number(float number) =>
        float.IsFinite(number) && !(number == 0 && float.IsNegative(number)) ? JsonValue.Create(number) : Special(number);

    private static JsonValue Number(double number) =>
        double.IsFinite(number) && !(number == 0 && double.IsNegative(number)) ? JsonValue.Create(number) : Special(number);

    private static JsonValue Special(double number) => JsonValue.Create(number == 0 ? "-0" : number.ToString(CultureInfo.InvariantCulture));

    private static JsonValue Integer(object value) => value switch
    {
        bool b => JsonValue.Create(b),
        ulong u => JsonValue.Create((decimal)u),
        _ => JsonValue.Create(Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
    };

    [GeneratedRegex(@"Elapsed \d+:\d+:\d+(\.\d+)?")]
    private static partial Regex Elapsed();
}
