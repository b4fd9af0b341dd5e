using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Golden;

/// <summary>
/// The snippets of a file, compiled in one go: a class a case. Names that a snippet uses and the case does not give are bound by
/// <see cref="CaseBindings.Implied"/> in a second pass; a snippet that does not compile is left out, so that it fails alone.
/// </summary>
internal sealed class CompiledCases
{
    public static IReadOnlyList<MetadataReference> References { get; } = FindReferences();
    private readonly Dictionary<int, Type> _types = [];
    private readonly Dictionary<int, string> _errors = [];

    private CompiledCases()
    {
    }

    public static CompiledCases Compile(GoldenFile file)
    {
        var compiled = new CompiledCases();
        Dictionary<int, HashSet<string>> implied = [];
        Dictionary<int, SyntaxTree> trees = file.Cases.ToDictionary(c => c.Index, c => Tree(c, []));
        for (int pass = 0; pass < 6; pass++)
        {
            using var image = new MemoryStream();
            EmitResult result = CSharpCompilation.Create($"Golden.Cases.{file.Topic}.{Guid.NewGuid():N}", trees.Values, References,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false)).Emit(image);
            if (result.Success)
            {
                // The default context, unlike Assembly.Load of bytes, finds the assembly by its name when a saved lambda asks for it.
                image.Position = 0;
                Assembly assembly = AssemblyLoadContext.Default.LoadFromStream(image);
                foreach (int index in trees.Keys)
                    compiled._types[index] = assembly.GetType(CaseSource.TypeName(index), throwOnError: true)!;
                break;
            }

            compiled.Repair(file, trees, implied, result.Diagnostics);
        }

        return compiled;
    }

    /// <summary>The host of a case's snippet; a snippet that did not compile throws.</summary>
    public CaseHost Host(GoldenCase recorded)
    {
        if (_errors.TryGetValue(recorded.Index, out string? error))
            throw new InvalidOperationException("The recorded snippet does not compile: " + error);
        var host = (CaseHost)Activator.CreateInstance(_types[recorded.Index])!;
        host.Case = recorded;
        return host;
    }

    private void Repair(GoldenFile file, Dictionary<int, SyntaxTree> trees, Dictionary<int, HashSet<string>> implied, IEnumerable<Diagnostic> diagnostics)
    {
        foreach (IGrouping<SyntaxTree?, Diagnostic> group in diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)
            .GroupBy(d => d.Location.SourceTree).ToArray())
        {
            GoldenCase recorded = file.Cases[trees.First(t => t.Value == group.Key).Key];
            HashSet<string> names = implied.TryGetValue(recorded.Index, out HashSet<string>? known) ? known : implied[recorded.Index] = [];
            int before = names.Count;
            names.UnionWith([.. group.Where(d => d.Id == "CS0103")
                .Select(d => group.Key!.GetText().ToString(d.Location.SourceSpan)).Where(n => CaseBindings.Implied(recorded, n) is not null)]);
            // A literal that v is added to tells whether v is a whole number; the compiler finds it out.
            if (names.Count == before && CaseBindings.MentionsV(recorded))
                names.Add(CaseBindings.RealV);
            if (names.Count > before)
            {
                trees[recorded.Index] = Tree(recorded, names);
            }
            else
            {
                trees.Remove(recorded.Index);
                _errors[recorded.Index] = group.First().ToString();
            }
        }
    }

    private static SyntaxTree Tree(GoldenCase recorded, IEnumerable<string> implied) => CSharpSyntaxTree.ParseText(
        SourceText.From(CaseSource.Write(recorded, implied), Encoding.UTF8),
        new CSharpParseOptions(LanguageVersion.Latest), path: recorded.Name + ".cs");

    private static MetadataReference[] FindReferences()
    {
        string trusted = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "";
        return [.. trusted.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(Directory.GetFiles(AppContext.BaseDirectory, "*.dll"))
            .GroupBy(Path.GetFileName).Select(g => g.First()).Where(IsManaged).Select(p => MetadataReference.CreateFromFile(p))];
    }

    private static bool IsManaged(string path)
    {
        try
        {
            AssemblyName.GetAssemblyName(path);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
