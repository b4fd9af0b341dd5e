namespace Microsoft.ML.Data;

/// <summary>Names the fields of a source that a member of a row class is read from; text files need <see cref="LoadColumnAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = false, Inherited = true)]
public sealed class LoadColumnNameAttribute : Attribute
{
    public LoadColumnNameAttribute(string fieldName) => Names = [fieldName];

    public LoadColumnNameAttribute(params string[] fieldNames) => Names = fieldNames;

    internal string[] Names { get; }
}
