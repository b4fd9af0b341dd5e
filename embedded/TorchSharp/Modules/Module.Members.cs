using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<nint>();
                foreach ((string name, Parameter parameter) in _internal_params)
                    if (!parameter.IsInvalid && seen.Add(parameter.Handle)) yield return (name, parameter);
                if (!recurse) yield break;
                foreach ((string child, Module module) in _internal_submodules)
                    foreach ((string name, Parameter parameter) in module.named_parameters(true))
                        if (seen.Add(parameter.Handle)) yield return ($"{child}.{name}", parameter);
            }

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<nint>();
                foreach ((string name, (Tensor buffer, bool persistent)) in _internal_buffers)
                    if ((persistent || include_nonpersistent) && !buffer.IsInvalid && seen.Add(buffer.Handle)) yield return (name, buffer);
                if (!recurse) yield break;
                foreach ((string child, Module module) in _internal_submodules)
                    foreach ((string name, Tensor buffer) in module.named_buffers(true, include_nonpersistent))
                        if (seen.Add(buffer.Handle)) yield return ($"{child}.{name}", buffer);
            }

            public virtual IEnumerable<(string name, Module module)> named_children() => _internal_submodules;

            /// <summary>All modules within this one: first the children, then theirs.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach ((string, Module) child in _internal_submodules) yield return child;
                foreach ((string child, Module module) in _internal_submodules)
                    foreach ((string name, Module inner) in module.named_modules()) yield return ($"{child}.{name}", inner);
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(static entry => entry.parameter);
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(static entry => entry.buffer);
            public virtual IEnumerable<Module> children() => named_children().Select(static entry => entry.module);
            public virtual IEnumerable<Module> modules() => named_modules().Select(static entry => entry.module);

            /// <summary>The parameters and buffers of the module itself, as upstream reads them from its native side.</summary>
            protected virtual (string name, Parameter parameter)[] _named_parameters() => _internal_params.ToArray<(string, Parameter)>();
            protected virtual (string name, Tensor buffer)[] _named_buffers() =>
                _internal_buffers.Select(static ((string Name, (Tensor Buffer, bool Persistent) Value) entry) => (entry.Name,
                    entry.Value.Buffer)).ToArray();
            protected virtual Parameter[] _parameters(bool recurse = true) => parameters(recurse).ToArray();

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;
            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            public virtual Parameter get_parameter(string target) =>
                _internal_params.TryGetValue(target, out Parameter found) ? found : Descend(target, out Module child, out string rest)
                    ? child.get_parameter(rest) : null;

            public virtual Tensor get_buffer(string target)
            {
                ArgumentNullException.ThrowIfNull(target);
                return _internal_buffers.TryGetValue(target, out (Tensor Buffer, bool) found) ? found.Buffer
                    : Descend(target, out Module child, out string rest) ? child.get_buffer(rest) : null;
            }

            private bool Descend(string target, out Module child, out string rest)
            {
                int dot = target.IndexOf('.');
                rest = dot < 0 ? null : target[(dot + 1)..];
                child = null;
                return dot >= 0 && _internal_submodules.TryGetValue(target[..dot], out child);
            }
        }
    }
}
