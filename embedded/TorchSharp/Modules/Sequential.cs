using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Modules that run one after another. What passes between them is disposed.</summary>
        public class Sequential : nn.Module<Tensor, Tensor>
        {
            private readonly List<nn.IModule<Tensor, Tensor>> _modules = [];

            protected Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules) : base(nameof(Sequential))
            {
                foreach ((string name, nn.Module<Tensor, Tensor> module) in modules) Add(name, module);
            }

            protected Sequential(params nn.Module<Tensor, Tensor>[] modules) : base(nameof(Sequential))
            {
                foreach (nn.Module<Tensor, Tensor> module in modules) Add($"{_modules.Count}", module);
            }

            internal Sequential(IEnumerable<(string, nn.IModule<Tensor, Tensor>)> modules) : base(nameof(Sequential))
            {
                foreach ((string name, nn.IModule<Tensor, Tensor> module) in modules) Add(name, module);
            }

            public int Count => _modules.Count;
            public nn.IModule<Tensor, Tensor> this[int index] => _modules[index];
            public Sequential this[Range index] => Part(index.GetOffsetAndLength(Count));
            public Sequential this[(int? start, int? end) index] => this[(index.start ?? 0)..(index.end ?? Count)];

            public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
            {
                Add(name, module);
                return this;
            }

            public Sequential append(nn.IModule<Tensor, Tensor> module) => append($"{_modules.Count}", module);

            public override Tensor forward(Tensor tensor)
            {
                if (_modules.Count == 0) return tensor.alias();
                Tensor current = tensor;
                foreach (nn.IModule<Tensor, Tensor> module in _modules)
                {
                    Tensor next = module.call(current);
                    if (!ReferenceEquals(current, tensor) && !ReferenceEquals(current, next)) current.Dispose();
                    current = next;
                }
                return current;
            }

            private Sequential Part((int Offset, int Length) range) =>
                new(_internal_submodules.ToArray<(string, nn.Module)>().Skip(range.Offset).Take(range.Length)
                    .Select(static ((string Name, nn.Module Module) entry) => (entry.Name, (nn.IModule<Tensor, Tensor>)entry.Module)));

            private void Add(string name, nn.IModule<Tensor, Tensor> module)
            {
                if (module is not nn.Module registered) throw new ArgumentException("Only modules can be part of a Sequential.",
                    nameof(module));
                register_module(name, registered);
                _modules.Add(module);
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Sequential Sequential() => new([]);

            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) =>
                Sequential(modules.AsEnumerable());

            public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) =>
                Sequential(modules.AsEnumerable());

            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => Sequential(modules.AsEnumerable());

            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) =>
                new(modules.Select(static entry => (entry.name, (IModule<Tensor, Tensor>)entry.submodule)));

            public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) =>
                new(modules.Select(static entry => (entry.Item1, (IModule<Tensor, Tensor>)entry.Item2)));

            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) =>
                new(modules.Select(static (module, place) => ($"{place}", (IModule<Tensor, Tensor>)module)));
        }
    }
}
