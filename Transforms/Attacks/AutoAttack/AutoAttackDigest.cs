using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>What makes two runs over a data set the same: attack, constraints, seed, data, and the network's weights.</summary>
internal static class AutoAttackDigest
{
    // Rows are hashed in parts of at most this size.
    private const long PartSize = 1 << 24;

    /// <summary>Digest of each part under its name, so that an error can name the one that differs.</summary>
    public static IReadOnlyDictionary<string, string> Of(AutoAttack attack, nn.Module<Tensor, Tensor> network, Tensor inputs, Tensor labels,
        AutoAttackOptions options)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        string settings = Invariant(() => string.Join("\n", attack.Members.Select(member => member.ToString())));
        return new Dictionary<string, string>
        {
            ["attacks"] = Hash(hash => Add(hash, settings)),
            ["weights of the network"] = Hash(hash =>
            {
                Add(hash, network.GetType().FullName!);
                foreach ((string name, Tensor tensor) in ModuleWeights.Named(network).OrderBy(entry => entry.Key, StringComparer.Ordinal))
                {
                    Add(hash, name);
                    Add(hash, tensor);
                }
            }),
            ["inputs"] = Hash(hash => Add(hash, inputs)),
            ["labels"] = Hash(hash => Add(hash, labels)),
            ["seed and constraints"] = Hash(hash =>
            {
                Tensor like = inputs.detach().narrow(0, 0, Math.Min(1, inputs.shape[0]));
                Add(hash, string.Create(CultureInfo.InvariantCulture, $"{options.Seed} {options.Image}"));
                Add(hash, options.Bounds.Lower(like));
                Add(hash, options.Bounds.Upper(like));
                if (options.Mask is { } mask) Add(hash, mask);
            }),
        };
    }

    private static string Hash(Action<IncrementalHash> fill)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        fill(hash);
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\0"));

    private static void Add(IncrementalHash hash, Tensor tensor)
    {
        Add(hash, $"{tensor.dtype} {string.Join(' ', tensor.shape)}");
        Tensor flat = tensor.detach().contiguous().reshape(-1);
        long size = flat.numel();
        for (long first = 0; first < size; first += PartSize)
        {
            using var scope = NewDisposeScope();
            hash.AppendData(flat.narrow(0, first, Math.Min(PartSize, size - first)).cpu().contiguous().bytes);
        }
    }

    /// <summary>Numbers in texts of records follow the thread's culture.</summary>
    private static string Invariant(Func<string> text)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return text();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
