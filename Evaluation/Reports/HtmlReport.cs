using System.Reflection;
using System.Text;

namespace Sparse.ML.Evaluation;

/// <summary>
/// A report in a single HTML file: plots are inline SVG, images are data URIs, there is no script, and nothing is loaded from a
/// network. It follows the reader's light or dark setting, prints, and has a table beside every plot.
/// </summary>
/// <remarks>Every text is encoded, so labels may hold anything. Equal contents give equal files, in every culture. Not thread-safe.</remarks>
public sealed class HtmlReport
{
    private static readonly string Style = ReadStyle();
    private readonly HtmlReportOptions _options;
    private readonly List<ReportSection> _sections = [];

    /// <summary>Begins an empty report.</summary>
    /// <param name="title">Title of the page and its first heading.</param>
    /// <exception cref="ArgumentException">The title is empty.</exception>
    public HtmlReport(string title)
        : this(new HtmlReportOptions { Title = title })
    {
    }

    /// <summary>Begins an empty report.</summary>
    /// <param name="options">What stands around the sections; copied.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message names all that are.</exception>
    public HtmlReport(HtmlReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options.Copy();
    }

    /// <summary>The sections in order.</summary>
    public IReadOnlyList<ReportSection> Sections => _sections;

    /// <summary>Adds a section at the end.</summary>
    /// <param name="heading">Heading, not empty.</param>
    /// <returns>The new section, to be filled.</returns>
    /// <exception cref="ArgumentException">The heading is empty.</exception>
    public ReportSection AddSection(string heading)
    {
        ReportSection section = new(heading);
        _sections.Add(section);
        return section;
    }

    /// <summary>The whole page.</summary>
    public string ToHtml()
    {
        HtmlWriter writer = new();
        writer.Raw("<!DOCTYPE html>\n");
        writer.Open("html", ("lang", _options.Language)).Open("head");
        writer.Empty("meta", ("charset", "utf-8"));
        writer.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        writer.Empty("meta", ("name", "color-scheme"), ("content", "light dark"));
        // Holds a browser to the promise that nothing is loaded and no script runs.
        writer.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", "default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
        writer.Element("title", _options.Title);
        writer.Open("style").Raw(Style).Close().Close().Open("body").Open("main");
        writer.Open("header").Element("h1", _options.Title);
        if (_options.Subtitle.Length > 0) writer.Element("p", _options.Subtitle, ("class", "subtitle"));
        writer.Close();
        if (_sections.Count > 2) WriteContents(writer);
        for (int i = 0; i < _sections.Count; i++) _sections[i].Write(writer, Anchor(i));
        if (_options.Footer.Length > 0) writer.Element("footer", _options.Footer);
        writer.Close().Close().Close();
        return writer.ToString();
    }

    /// <summary>Writes the page as UTF-8. The file appears whole or not at all: it is written beside its place and then renamed.</summary>
    /// <param name="path">File to write; an existing one is replaced, missing folders are created.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file or its folder may not be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        string temporary = full + ".partial";
        try
        {
            File.WriteAllText(temporary, ToHtml(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private void WriteContents(HtmlWriter writer)
    {
        writer.Open("nav", ("aria-label", "Contents")).Open("ul");
        for (int i = 0; i < _sections.Count; i++)
        {
            writer.Open("li").Element("a", _sections[i].Heading, ("href", "#" + Anchor(i))).Close();
        }

        writer.Close().Close();
    }

    private static string Anchor(int section) => "section" + Figures.Count(section + 1);

    private static string ReadStyle()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Sparse.ML.Evaluation.report.css")
            ?? throw new InvalidOperationException("The report's style sheet is not in the assembly.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
