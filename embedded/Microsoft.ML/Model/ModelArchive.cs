namespace Microsoft.ML;

/// <summary>
/// Names in a model file. The file is a zip whose folders follow the nesting of what was saved; each folder has an entry
/// <see cref="ModelEntry"/> with the loader's name and the small values, and entries beside it for what is large.
/// The contents of the entries are this implementation's own and are not exchanged with other implementations.
/// </summary>
internal static class ModelArchive
{
    public const string ModelEntry = "Model.key";
    public const string SchemaEntry = "Schema";
    public const string VersionEntry = "TrainingInfo/Version.txt";
    public const string TransformerFolder = "TransformerChain";

    /// <summary>Where a model with a data loader is: a composite loader at the root.</summary>
    public const string Root = "";

    /// <summary>The first bytes of every entry that starts with a loader's name ("SMLM" in ASCII), and the version of the form.</summary>
    public const uint Magic = 0x4D4C4D53;
    public const int Version = 1;

    public static string Combine(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}
