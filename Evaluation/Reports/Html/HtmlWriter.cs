using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Sparse.ML.Evaluation;

/// <summary>Writes well-formed markup; every text and attribute value passes the encoder, so that no label can become markup.</summary>
internal sealed class HtmlWriter
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = new();
    private int _ids;

    /// <summary>An identifier that this document has not used yet.</summary>
    public string NextId(string prefix) => prefix + (++_ids).ToString(CultureInfo.InvariantCulture);

    /// <summary>Opens an element on a line of its own.</summary>
    public HtmlWriter Open(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        _text.Append(">\n");
        _open.Push(name);
        return this;
    }

    /// <summary>Closes the element that was opened last.</summary>
    public HtmlWriter Close()
    {
        string name = _open.Pop();
        Indent();
        _text.Append("</").Append(name).Append(">\n");
        return this;
    }

    /// <summary>Writes an element that holds nothing but text.</summary>
    public HtmlWriter Element(string name, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        _text.Append('>').Append(Encoder.Encode(text)).Append("</").Append(name).Append(">\n");
        return this;
    }

    /// <summary>Writes an element without content: a void element of HTML or any element of SVG.</summary>
    public HtmlWriter Empty(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        _text.Append("/>\n");
        return this;
    }

    /// <summary>Writes markup of our own making, such as the style sheet, as it is.</summary>
    public HtmlWriter Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>The markup written so far.</summary>
    /// <exception cref="InvalidOperationException">An element is still open.</exception>
    public override string ToString() =>
        _open.Count == 0 ? _text.ToString() : throw new InvalidOperationException($"Element '{_open.Peek()}' is still open.");

    private void Start(string name, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Indent();
        _text.Append('<').Append(name);
        foreach ((string attribute, string? value) in attributes)
        {
            if (value is not null) _text.Append(' ').Append(attribute).Append("=\"").Append(Encoder.Encode(value)).Append('"');
        }
    }

    private void Indent() => _text.Append(' ', 2 * _open.Count);
}
