using System.Security.Cryptography;
using System.Text;
using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

public sealed partial class NetworkModel
{
    private const string HeaderKey = "sparse.ml.model";
    private const string DigestKey = "sparse.ml.sha256";

    /// <summary>
    /// Writes the whole model as one safetensors file: the weights under the names of the state dictionary, which Python reads too, and
    /// everything else as metadata, with a digest. All numbers round-trip exactly.
    /// </summary>
    /// <param name="path">Path of the file, which is replaced.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public void Save(string path)
    {
        using ModelUse use = Use();
        using var scope = NewDisposeScope();
        WeightFile.Write(path, SavedTensors(), Describe());
    }

    /// <summary>Writes the whole model to a stream, which stays open; see <see cref="Save(string)"/>.</summary>
    /// <param name="stream">Writable stream.</param>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public void Save(Stream stream)
    {
        using ModelUse use = Use();
        using var scope = NewDisposeScope();
        WeightFile.Write(stream, SavedTensors(), Describe());
    }

    /// <summary>Reads a model that <see cref="Save(string)"/> wrote. The file is not trusted.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="device">Where the network shall compute; null means the CPU.</param>
    /// <exception cref="InvalidDataException">The file is truncated, damaged, or no saved model.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NetworkModel Load(string path, Device? device = null)
    {
        using WeightFile file = WeightFile.Read(path);
        return Build(file, device);
    }

    /// <summary>Reads a model from a stream, up to its end; see <see cref="Load(string, Device)"/>.</summary>
    /// <param name="stream">Stream, which stays open; it need not be seekable.</param>
    /// <param name="device">Where the network shall compute; null means the CPU.</param>
    /// <exception cref="InvalidDataException">The content is truncated, damaged, or no saved model.</exception>
    public static NetworkModel Load(Stream stream, Device? device = null)
    {
        using WeightFile file = WeightFile.Read(stream);
        return Build(file, device);
    }

    /// <summary>Builds a model from a definition and a file that holds weights only.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or does not fit the network.</exception>
    internal static NetworkModel FromWeights(NetworkDefinition definition, string path, LabelKeys labels, float inputScale, Device? device)
    {
        using WeightFile file = WeightFile.Read(path);
        ScalarType elementType = file.Tensors.Values.Any(tensor => tensor.dtype == ScalarType.Float64) ? ScalarType.Float64 : ScalarType.Float32;
        return new NetworkModel(definition, CreateModule(definition, elementType, file, device), labels) { InputScale = inputScale };
    }

    private static NetworkModel Build(WeightFile file, Device? device)
    {
        if (!file.Metadata.TryGetValue(HeaderKey, out string? json) || !file.Metadata.TryGetValue(DigestKey, out string? digest))
        {
            throw new InvalidDataException(
                "The safetensors file holds weights only, no saved model: give its definition and labels to ApplyNetwork.");
        }

        if (digest != Digest(json, file.Tensors))
            throw new InvalidDataException("The saved network is damaged: its digest does not match its content. Save the model again.");
        ModelHeader header = ModelHeader.Parse(json);
        NetworkDefinition definition = NetworkDefinition.FromJson(header.Definition);
        if (definition.InputShape is null || definition.Outputs != header.Classes || header.Classes < 2)
        {
            throw new InvalidDataException(
                $"The saved network is damaged: {definition.DisplayName} has {definition.Outputs} outputs for {header.Classes} classes.");
        }

        LabelKeys labels = ReadLabels(header);
        UntrainedTicket? ticket = header.Ticket is { } saved ? ReadTicket(saved, definition, file) : null;
        return new NetworkModel(definition, ticket is null ? CreateModule(definition, header.ElementType, file, device) : CreateModule(ticket, definition, device), labels)
        {
            Ticket = ticket,
            InputScale = header.InputScale,
            History = header.History,
            Sparsity = header.Sparsity,
            Metadata = header.Metadata,
        };
    }

    private static LabelKeys ReadLabels(ModelHeader header)
    {
        try
        {
            return LabelKeys.FromSaved(header.KeyType, header.KeyValues, header.Classes);
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            throw new InvalidDataException($"The labels of the saved network are damaged: {error.Message}", error);
        }
    }

    private static nn.Module<Tensor, Tensor> CreateModule(NetworkDefinition definition, ScalarType elementType, WeightFile file, Device? device)
    {
        // The weights drawn here are replaced; their seed does not matter.
        nn.Module<Tensor, Tensor> module = definition.CreateModule(new RandomStreams(0));
        try
        {
            if (elementType != ScalarType.Float32) module.to(elementType);
            ModuleWeights.Load(module, file.Tensors);
            if (device is not null) module.to(device);
            return module;
        }
        catch
        {
            module.Dispose();
            throw;
        }
    }

    private static UntrainedTicket ReadTicket(TicketHeader header, NetworkDefinition definition, WeightFile file)
    {
        var bits = new Dictionary<string, byte[]>();
        foreach (var (name, tensor) in file.Tensors)
            bits[name] = tensor.dtype == ScalarType.Byte ? tensor.bytes.ToArray() : throw new InvalidDataException($"The mask '{name}' of the saved network is of type {tensor.dtype}.");
        return UntrainedTicket.FromBits(header.Seed, header.Sparsity, header.Fan, header.Rescales, bits, definition);
    }

    private static nn.Module<Tensor, Tensor> CreateModule(UntrainedTicket ticket, NetworkDefinition definition, Device? device)
    {
        nn.Module<Tensor, Tensor> module = ticket.CreateModule(definition);
        if (device is not null) module.to(device);
        return module;
    }

    /// <summary>The weights, or the bits of a ticket. The latter belong to the present dispose scope.</summary>
    private IEnumerable<KeyValuePair<string, Tensor>> SavedTensors() =>
        Ticket is null ? ModuleWeights.Named(Module) : [.. Ticket.Bits.Select(mask => KeyValuePair.Create(mask.Key, tensor(mask.Value)))];

    private Dictionary<string, string> Describe()
    {
        string json = new ModelHeader
        {
            Format = ModelHeader.CurrentFormat,
            Definition = Definition.ToJson(),
            ElementType = ElementType,
            InputScale = InputScale,
            Classes = Labels.Count,
            KeyType = Labels.SavedType,
            KeyValues = Labels.SavedType is null ? null : Labels.Names,
            History = History,
            Sparsity = Sparsity,
            Ticket = Ticket is null ? null : new TicketHeader(Ticket.Seed, Ticket.Sparsity, Ticket.Fan, Ticket.Rescales),
            Metadata = Metadata,
        }.ToJson();
        return new() { [HeaderKey] = json, [DigestKey] = Digest(json, SavedTensors().ToDictionary()) };
    }

    /// <summary>Over the description and every tensor in the order of names: a flipped bit must not become another prediction.</summary>
    private static string Digest(string json, IReadOnlyDictionary<string, Tensor> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(json));
        foreach ((string name, Tensor tensor) in tensors.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            using (NewDisposeScope())
            using (no_grad())
            {
                Tensor values = tensor.detach().cpu().contiguous();
                if (values.numel() > 0) hash.AppendData(values.bytes);
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
