namespace Microsoft.ML.Runtime;

/// <summary>Argument checks with upstream's exception types and message forms.</summary>
internal static class Contracts
{
    public static void CheckValue<T>(T value, string paramName) where T : class
    {
        if (value is null)
            throw new ArgumentNullException(paramName);
    }

    public static void Check(bool condition)
    {
        if (!condition)
            throw Except();
    }

    public static void Check(bool condition, string message)
    {
        if (!condition)
            throw Except(message);
    }

    public static void CheckParam(bool condition, string paramName)
    {
        if (!condition)
            throw ExceptParam(paramName);
    }

    public static void CheckParam(bool condition, string paramName, string message)
    {
        if (!condition)
            throw ExceptParam(paramName, message);
    }

    public static void CheckDecode(bool condition, string message)
    {
        if (!condition)
            throw ExceptDecode(message);
    }

    public static string CheckNonEmpty(string value, string paramName) =>
        string.IsNullOrEmpty(value) ? throw ExceptParam(paramName, $"{paramName} cannot be null or empty") : value;

    public static void CheckNonEmpty<T>(ICollection<T> values, string paramName)
    {
        if (values is null || values.Count == 0)
            throw ExceptParam(paramName, $"{paramName} cannot be null or empty");
    }

    public static string CheckNonWhiteSpace(string value, string paramName) =>
        string.IsNullOrWhiteSpace(value) ? throw ExceptParam(paramName, $"{paramName} cannot be null or white space") : value;

    public static Exception Except() => new InvalidOperationException();

    public static Exception Except(string message) => new InvalidOperationException(message);

    public static Exception Except(Exception inner, string message) => new InvalidOperationException(message, inner);

    public static Exception ExceptParam(string paramName) => new ArgumentOutOfRangeException(paramName);

    public static Exception ExceptParam(string paramName, string message) => new ArgumentOutOfRangeException(paramName, message);

    public static Exception ExceptValue(string paramName) => new ArgumentNullException(paramName);

    public static Exception ExceptNotSupported(string message) => new NotSupportedException(message);

    /// <summary>The data read is not in the form expected.</summary>
    public static Exception ExceptDecode(string message) => new FormatException(message);

    public static Exception ExceptDecode(Exception inner, string message) => new FormatException(message, inner);

    public static Exception ExceptSchemaMismatch(string paramName, string columnRole, string columnName) =>
        ExceptParam(paramName, $"Could not find {columnRole} column '{columnName}'");

    public static Exception ExceptSchemaMismatch(string paramName, string columnRole, string columnName, string expected, string actual) =>
        ExceptParam(paramName, $"Schema mismatch for {columnRole} column '{columnName}': expected {expected}, got {actual}");

    /// <summary>The type argument of a getter is not the raw type of its column.</summary>
    public static Exception ExceptGetterType(Type requested, Type expected) =>
        Except($"Invalid TValue: '{requested}', expected type: '{expected}'.");
}
