using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Makes a row class's definition follow a schema.</summary>
internal static class RowDefinitions
{
    /// <summary>The columns of the class, with the types and annotations of the schema, which may be more specific (vector sizes, keys).</summary>
    public static SchemaDefinition Of(Type rowType, DataViewSchema schema)
    {
        SchemaDefinition definition = SchemaDefinition.Create(rowType, SchemaDefinition.Direction.Read);
        foreach (DataViewSchema.Column column in schema)
        {
            SchemaDefinition.Column own = definition[column.Name]
                ?? throw Contracts.Except($"Type should contain a member named {column.Name}");
            own.ColumnType = column.Type;
            foreach (DataViewSchema.Column annotation in column.Annotations.Schema)
                own.SetAnnotation(annotation.Name, annotation.Type, column.Annotations.GetterAt(annotation.Index));
        }
        return definition;
    }
}
