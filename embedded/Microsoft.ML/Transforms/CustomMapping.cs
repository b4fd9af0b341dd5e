using System.Reflection;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>
/// Saves and loads custom mappings: a contract name and the assembly that the mapping came from, which is loaded and
/// registered on the way back, so that a fresh process needs no call of its own.
/// </summary>
internal static class CustomMapping
{
    public const string LoaderName = "CustomTransformer";

    public static void Save(ModelSaveContext ctx, string contractName, Delegate mapping)
    {
        Contracts.Check(contractName is not null, "Empty contract name for a transform: the transform cannot be saved");
        ctx.SetLoader(LoaderName);
        ctx.Writer.Write(contractName);
        ctx.Writer.Write(mapping.Method.DeclaringType.Assembly.FullName);
    }

    public static object Load(IHostEnvironment environment, ModelLoadContext ctx)
    {
        string contractName = ctx.Reader.ReadString();
        environment.ComponentCatalog.RegisterAssembly(Assembly.Load(ctx.Reader.ReadString()));
        object factory = environment.ComponentCatalog.CreateExtension(typeof(CustomMappingFactoryAttributeAttribute), contractName);
        return (factory as ICustomMappingFactory ?? throw Contracts.Except($"The class with contract '{contractName}' must derive from " +
            $"'{typeof(CustomMappingFactory<,>).FullName}' or from '{typeof(StatefulCustomMappingFactory<,,>).FullName}'."))
            .CreateTransformer(environment, contractName);
    }

    /// <summary>The shape with the columns of the destination class; the source class's columns must be there in kind.</summary>
    public static SchemaShape OutputShape(SchemaShape inputSchema, RowColumn[] sources, RowColumn[] added)
    {
        // Upstream collects the columns by name first, and this is the error it gives for null.
        Dictionary<string, SchemaShape.Column> columns = inputSchema.ToDictionary(column => column.Name);
        foreach (RowColumn source in sources)
        {
            if (!columns.TryGetValue(source.Name, out SchemaShape.Column found))
                throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", source.Name);
            SchemaShape.Column asked = SchemaShape.Column.Create(source.Name, source.Type);
            bool kindFits = asked.Kind == SchemaShape.Column.VectorKind.VariableVector
                ? found.Kind != SchemaShape.Column.VectorKind.Scalar
                : asked.Kind == found.Kind;
            if (!kindFits || !asked.ItemType.Equals(found.ItemType) || asked.IsKey != found.IsKey)
                throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", source.Name, source.Type.ToString(),
                    found.GetTypeString());
        }
        return inputSchema.With(RowColumn.ToSchema(added).Select(SchemaShape.Column.Create));
    }
}
