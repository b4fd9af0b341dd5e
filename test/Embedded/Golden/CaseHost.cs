#nullable disable
#pragma warning disable IDE1006, CA1707, CA1720, CA1822, CA1716, CA1002, CA1051, CA1819 // the names are those of the recorded snippets
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Golden;

/// <summary>
/// What a recorded snippet sees: the abbreviations of the recordings' README under their recorded names. Each snippet is compiled
/// into a class of its own that derives from this one and declares the case's inputs as properties.
/// </summary>
public abstract class CaseHost
{
    private readonly Dictionary<string, IDataView> _views = [];
    private MLContext _seeded;

    /// <summary>A value that differs between sets of recordings.</summary>
    public static int v { get; set; }

    internal GoldenCase Case { get; set; }

    public MLContext ml { get; } = new(1);

    public TransformsCatalog TX => ml.Transforms;

    public TransformsCatalog.ConversionTransforms CV => ml.Transforms.Conversion;

    public DataOperationsCatalog D => ml.Data;

    public static float nan => float.NaN;

    public static string dir => J.Dir;

    public static TextLoader.Column[] std => [Col("A", DataKind.Single, 0), Col("B", DataKind.Int32, 1), Col("T", DataKind.String, 2)];

    /// <summary>The snippet, or null where a case has none.</summary>
    public virtual Func<object> Snippet => null;

    /// <summary>The snippet that is given a context, or null.</summary>
    public virtual Action<MLContext> ContextSnippet => null;

    /// <summary>The loader options of a case about text files, or null.</summary>
    public virtual Func<TextLoader.Options> Options => null;

    public static Func<object> Of<T>(Func<T> snippet) => () => snippet();

    public static Func<object> Of(Action snippet) => () =>
    {
        snippet();
        return "no exception";
    };

    public IDataView L<T>(params T[] rows)
        where T : class => ml.Data.LoadFromEnumerable(rows);

    public static KeyValuePair<TKey, TValue> P<TKey, TValue>(TKey key, TValue value) => new(key, value);

    public List<T> C<T>(IDataView data, bool reuseRowObject = false, bool ignoreMissingColumns = false, SchemaDefinition schema = null)
        where T : class, new() => ml.Data.CreateEnumerable<T>(data, reuseRowObject, ignoreMissingColumns, schema).ToList();

    public static SchemaDefinition S<T>(Action<SchemaDefinition> change = null)
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(T));
        change?.Invoke(definition);
        return definition;
    }

    public static TextLoader.Column Col(string name, DataKind kind, int index) => new(name, kind, index);

    public static TextLoader.Options O(TextLoader.Column[] columns, Action<TextLoader.Options> change = null)
    {
        var options = new TextLoader.Options { Columns = columns };
        change?.Invoke(options);
        return options;
    }

    /// <summary>The path of a new file with a given content.</summary>
    public static string F(string text)
    {
        string path = Path.Combine(J.Dir, Guid.NewGuid().ToString("N") + ".txt");
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }

    /// <summary>A view saved as text.</summary>
    public string Sv(IDataView data, char separator = '\t', bool header = true, bool schema = true, bool hidden = false, bool dense = false)
    {
        using var stream = new MemoryStream();
        ml.Data.SaveAsText(data, stream, separator, header, schema, hidden, dense);
        return Encoding.UTF8.GetString(stream.ToArray()).ReplaceLineEndings("\n");
    }

    public static int[] Ids(IDataView data) => [.. data.GetColumn<int>("Id")];

    public static JsonObject RO(IDataView data) => new()
    {
        ["ids"] = J.N(Ids(data)),
        ["rowCount"] = data.GetRowCount(),
        ["canShuffle"] = data.CanShuffle,
        ["schema"] = new JsonArray([.. data.Schema.Select(c => (JsonNode)$"{c.Name}: {c.Type}")]),
    };

    public JsonObject RT(Func<IEstimator<ITransformer>> estimator, bool nullSchema = false) =>
        RoundTrip.Run(ml, estimator(), DefaultView(), nullSchema);

    public static JsonObject Seq(Random random) => RandomStreams.Sequence(random);

    /// <summary>The view that an input describes.</summary>
    public IDataView View(string input)
    {
        if (!_views.TryGetValue(input, out IDataView view))
            _views[input] = view = RecordedView.Load(ml, Case.Input(input) ?? throw new InvalidOperationException($"no input '{input}'"));
        return view;
    }

    /// <summary>The view of cases that do not name one: the input <c>d</c>, else the file's set with the columns of <see cref="Mix"/>.</summary>
    public IDataView DefaultView()
    {
        if (Case.Input("d") is not null)
            return View("d");
        if (!_views.TryGetValue("", out IDataView view))
            _views[""] = view = DefaultSet() is { } recorded ? RecordedView.Load(ml, recorded) : L(new Mix { V = new float[3] });
        return view;
    }

    /// <summary>A context with a seed, made once.</summary>
    public MLContext Seeded(int seed) => _seeded ??= new MLContext(seed);

    /// <summary>The numbered rows of the cases about row operations.</summary>
    public IDataView Numbered(int count)
    {
        string key = "numbered" + count;
        if (!_views.TryGetValue(key, out IDataView view))
        {
            _views[key] = view = L(Enumerable.Range(0, count)
                .Select(i => new NR { Id = i, X = i % 7 == 3 ? float.NaN : i / 10f, G = "g" + (i % 5) }).ToArray());
        }

        return view;
    }

    /// <summary>The fitted model of the cases about prediction engines: key of T, and A beside V.</summary>
    public ITransformer Model()
    {
        PIn[] rows = [.. EngineKeys().Select(t => new PIn { T = t, V = new float[3] })];
        return CV.MapValueToKey("K", "T").Append(TX.Concatenate("F", "A", "V")).Fit(L(rows));
    }

    /// <summary>The rows that cases about prediction engines predict.</summary>
    public PIn[] PredictionRows()
    {
        JsonElement rows = Case.Input("pin") ?? Case.File.Cases.Select(c => c.Input("pin")).First(i => i is not null).Value;
        return [.. rows.EnumerateArray().Select(r => new PIn
        {
            A = (float)RecordedValue.Scalar(typeof(float), r.GetProperty("A")),
            T = r.GetProperty("T").GetString(),
            V = [.. r.GetProperty("V").EnumerateArray().Select(i => i.GetSingle())],
        })];
    }

    /// <summary>The number of classes of a case about multi-class metrics.</summary>
    public int ClassCount() => ((VectorDataViewType)DefaultView().Schema["Score"].Type).Size;

    public IndexedSets Sets() => new(this);

    private JsonElement? DefaultSet()
    {
        string[] names = [.. typeof(Mix).GetProperties().Select(p => p.Name)];
        return Case.File.DataSets.Where(s => s.GetProperty("schema").EnumerateArray()
            .Select(c => c.GetProperty("name").GetString()).SequenceEqual(names)).Select(s => (JsonElement?)s).FirstOrDefault();
    }

    private IEnumerable<string> EngineKeys()
    {
        foreach (GoldenCase recorded in Case.File.Cases.Where(c => c.Expects("schema")))
        {
            foreach (JsonElement column in recorded.Outputs.GetProperty("schema").EnumerateArray())
            {
                if (column.TryGetProperty("annotations", out JsonElement annotations)
                    && annotations.TryGetProperty("KeyValues", out JsonElement keys))
                    return [.. keys.GetProperty("value").EnumerateArray().Select(k => k.GetString())];
            }
        }

        return ["p", "q"];
    }
}
