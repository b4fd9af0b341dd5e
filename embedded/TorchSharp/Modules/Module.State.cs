using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The live parameters and persistent buffers by their names.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor> destination = null, string prefix = null)
            {
                destination ??= [];
                string Key(string name) => string.IsNullOrEmpty(prefix) ? name : $"{prefix}.{name}";
                foreach ((string name, Parameter parameter) in named_parameters()) destination.TryAdd(Key(name), parameter);
                foreach ((string name, Tensor buffer) in named_buffers(true, false)) destination.TryAdd(Key(name), buffer);
                foreach ((string name, Module child) in _internal_submodules) child.state_dict(destination, Key(name));
                return destination;
            }

            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(Dictionary<string, Tensor> source,
                bool strict = true,
                IList<string> skip = null)
            {
                skip ??= [];
                Dictionary<string, Tensor> own = state_dict();
                List<string> missing = own.Keys.Where(key => !skip.Contains(key) && !source.ContainsKey(key)).ToList();
                List<string> unexpected = source.Keys.Where(key => !skip.Contains(key) && !own.ContainsKey(key)).ToList();
                if (strict && missing.Count + unexpected.Count > 0)
                    throw new InvalidOperationException("The loaded state_dict is not identical to the target dictionary.");
                using IDisposable guard = no_grad();
                foreach ((string key, Tensor value) in source)
                {
                    if (skip.Contains(key) || !own.TryGetValue(key, out Tensor target)) continue;
                    if (value.numel() != target.numel()) throw new ArgumentException("Mismatched data sizes in SetBytes().");
                    target.copy_(value.shape.SequenceEqual(target.shape) ? value : value.reshape(target.shape));
                }
                return (missing, unexpected);
            }

            public Module save(string location, IList<string> skip = null)
            {
                using FileStream stream = File.Create(location);
                return save(stream, skip);
            }

            /// <summary>Writes the state and closes the stream.</summary>
            public Module save(Stream stream, IList<string> skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            public Module save(BinaryWriter writer, IList<string> skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string> skip = null)
            {
                KeyValuePair<string, Tensor>[] kept = sd.Where(entry => skip is null || !skip.Contains(entry.Key)).ToArray();
                writer.Write7BitEncodedInt64(kept.Length);
                foreach ((string key, Tensor tensor) in kept)
                {
                    writer.Write(key);
                    tensor.Save(writer);
                }
            }

            public virtual Module load(string location, bool strict = true, IList<string> skip = null,
                Dictionary<string, bool> loadedParameters = null)
            {
                if (!File.Exists(location)) throw new FileNotFoundException(location);
                using FileStream stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            /// <summary>Reads the state and closes the stream.</summary>
            public Module load(Stream stream, bool strict = true, IList<string> skip = null,
                Dictionary<string, bool> loadedParameters = null)
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            public virtual Module load(BinaryReader reader, bool strict = true, IList<string> skip = null,
                Dictionary<string, bool> loadedParameters = null)
            {
                Dictionary<string, Tensor> own = state_dict();
                long entries = reader.Read7BitEncodedInt64();
                if (strict && entries != own.Count)
                    throw new ArgumentException($"Mismatched state_dict sizes: expected {own.Count}, but found {entries} entries.");
                foreach (string key in own.Keys) loadedParameters?.TryAdd(key, false);
                for (long i = 0; i < entries; i++)
                {
                    string key = reader.ReadString();
                    bool known = own.TryGetValue(key, out Tensor target);
                    if (!known && strict)
                        throw new ArgumentException("Mismatched module state names: the target modules does not have "
                            + $"a submodule or buffer named '{key}'");
                    bool skipped = !known || skip is not null && skip.Contains(key);
                    if (known) target.Load(reader, skipped);
                    else TensorExtensionMethods.Load(reader, skip: true);
                    if (loadedParameters is not null) loadedParameters[key] = !skipped;
                }
                return this;
            }

            public static Module Create<T>(string path) where T : Module, new() => new T().load(path);
        }
    }
}
