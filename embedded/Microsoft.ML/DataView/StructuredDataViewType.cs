namespace Microsoft.ML.Data;

/// <summary>Base of the types that are not primitive, vectors among them.</summary>
public abstract class StructuredDataViewType : DataViewType
{
    protected StructuredDataViewType(Type rawType)
        : base(rawType)
    {
    }
}
