namespace Microsoft.ML.Data;

/// <summary>Puts texts into quotes where they could be misread.</summary>
internal static class TextQuoting
{
    public static string Quote(string text, char separator)
    {
        bool isPlain = text.Length > 0 && text[0] != ' ' && text[^1] != ' ' && text.AsSpan().IndexOfAny(['"', separator, '\r', '\n', ':']) < 0;
        return isPlain ? text : $"\"{text.Replace("\"", "\"\"")}\"";
    }
}
