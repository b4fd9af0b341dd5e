using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Finds and checks the columns of an evaluation.</summary>
internal static class EvaluatedColumns
{
    public static DataViewSchema.Column Find(DataViewSchema schema, string name, string role) => schema.GetColumnOrNull(name)
        ?? throw Contracts.ExceptParam(nameof(schema), $"{name} column '{role}' not found");

    public static void Expect(bool isExpected, DataViewSchema.Column column, string role, string expected)
    {
        if (!isExpected)
            throw Contracts.ExceptSchemaMismatch("schema", role, column.Name, expected, column.Type.ToString());
    }
}
