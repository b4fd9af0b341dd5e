namespace Sparse.ML.Evaluation;

/// <summary>What stands around the sections of a report.</summary>
public sealed class HtmlReportOptions
{
    /// <summary>Title of the page and its first heading.</summary>
    /// <value>There is no default; it must not be empty.</value>
    public string Title { get; set; } = "";

    /// <summary>One line below the title, such as the data set, the seed and the machine.</summary>
    /// <value>The default value is the empty string: no line.</value>
    public string Subtitle { get; set; } = "";

    /// <summary>Language of the text as a BCP 47 tag, such as "en" or "de-AT", for screen readers and hyphenation.</summary>
    /// <value>The default value is "en".</value>
    public string Language { get; set; } = "en";

    /// <summary>Last line of the page.</summary>
    /// <value>The default value is "Written by Sparse.ML."</value>
    public string Footer { get; set; } = "Written by Sparse.ML.";

    internal HtmlReportOptions Copy() => (HtmlReportOptions)MemberwiseClone();

    internal void Validate()
    {
        List<string> errors = [];
        if (string.IsNullOrWhiteSpace(Title)) errors.Add($"{nameof(Title)}: a title is expected, it is empty.");
        if (Subtitle is null) errors.Add($"{nameof(Subtitle)}: text is expected, it is null; leave it empty for no line.");
        if (Footer is null) errors.Add($"{nameof(Footer)}: text is expected, it is null; leave it empty for no line.");
        if (string.IsNullOrEmpty(Language) || !Language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            errors.Add($"{nameof(Language)}: a language tag such as \"en\" is expected, it is '{Language}'.");
        }

        ReportErrors.Throw(nameof(HtmlReportOptions), errors);
    }
}
