namespace Microsoft.ML.Data;

/// <summary>The type of a column of a data view.</summary>
public abstract class DataViewType : IEquatable<DataViewType>
{
    private protected DataViewType(Type rawType) => RawType = rawType ?? throw new ArgumentNullException(nameof(rawType));

    /// <summary>The .NET type of the values that a getter of such a column writes.</summary>
    public Type RawType { get; }

    public abstract bool Equals(DataViewType other);
}
