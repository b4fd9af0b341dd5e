using System.Collections;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Modules by their places; it has no forward of its own.</summary>
        public class ModuleList<T> : nn.Module, IList<T> where T : nn.Module
        {
            private readonly List<T> _list = [];

            public ModuleList(params T[] modules) : base(nameof(ModuleList<T>)) => _list.AddRange(modules);

            public int Count => _list.Count;
            public bool IsReadOnly => false;

            public T this[int index]
            {
                get => _list[index];
                set
                {
                    _list[index] = value;
                    Renumber();
                }
            }

            public void Add(T item)
            {
                _list.Add(item);
                Renumber();
            }

            public void append(params T[] parameters)
            {
                _list.AddRange(parameters);
                Renumber();
            }

            public void extend(IEnumerable<T> modules)
            {
                _list.AddRange(modules);
                Renumber();
            }

            public void Insert(int index, T item)
            {
                _list.Insert(index, item);
                Renumber();
            }

            public bool Remove(T item)
            {
                bool found = _list.Remove(item);
                Renumber();
                return found;
            }

            public void RemoveAt(int index)
            {
                _list.RemoveAt(index);
                Renumber();
            }

            public void Clear()
            {
                _list.Clear();
                Renumber();
            }

            public bool Contains(T item) => _list.Contains(item);
            public int IndexOf(T item) => _list.IndexOf(item);
            public void CopyTo(T[] array, int arrayIndex) => _list.CopyTo(array, arrayIndex);
            public IEnumerator<T> GetEnumerator() => _list.GetEnumerator();
            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

            protected override void RegisterComponents() => Renumber();

            private void Renumber()
            {
                _internal_submodules.Clear();
                for (int i = 0; i < _list.Count; i++) register_module($"{i}", _list[i]);
            }
        }

        /// <summary>Modules by their names; it has no forward of its own.</summary>
        public class ModuleDict<T> : nn.Module, IDictionary<string, T>, IList<(string, T)> where T : nn.Module
        {
            private readonly Utils.OrderedDict<string, T> _dict = new();

            public ModuleDict() : base(nameof(ModuleDict<T>)) { }

            public int Count => _dict.Count;
            public bool IsReadOnly => false;
            public ICollection<string> Keys => _dict.Keys;
            public ICollection<T> Values => _dict.Values;
            public IEnumerable<string> keys() => _dict.keys();
            public IEnumerable<T> values() => _dict.values();
            public IEnumerator<(string, T)> items() => GetEnumerator();

            public T this[string key]
            {
                get => _dict[key];
                set => Change(() => _dict[key] = value);
            }

            public (string, T) this[int index]
            {
                get => _dict[index];
                set => Change(() => _dict[index] = value);
            }

            public void Add(string key, T value) => Change(() => _dict.Add(key, value));
            public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);
            public void Add((string, T) item) => Add(item.Item1, item.Item2);
            public void Insert(int index, (string, T) item) => Change(() => _dict.Insert(index, item));
            public void RemoveAt(int index) => Change(() => _dict.RemoveAt(index));
            public void Clear() => Change(_dict.Clear);
            public void clear() => Clear();

            public bool Remove(string key)
            {
                bool found = false;
                Change(() => found = _dict.Remove(key));
                return found;
            }

            public bool Remove(KeyValuePair<string, T> item) => Contains(item) && Remove(item.Key);
            public bool Remove((string, T) item) => Contains(item) && Remove(item.Item1);

            public bool ContainsKey(string key) => _dict.ContainsKey(key);
            public bool Contains(KeyValuePair<string, T> item) => _dict.Contains(item);
            public bool Contains((string, T) item) => _dict.Contains(item);
            public bool TryGetValue(string key, out T value) => _dict.TryGetValue(key, out value);
            public int IndexOf((string, T) item) => _dict.IndexOf(item);
            public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) => _dict.CopyTo(array, arrayIndex);
            public void CopyTo((string, T)[] array, int arrayIndex) => _dict.CopyTo(array, arrayIndex);
            public IEnumerator<(string, T)> GetEnumerator() => _dict.GetEnumerator();
            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
            IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() =>
                ((IDictionary<string, T>)_dict).GetEnumerator();

            protected override void RegisterComponents() => Change(static () => { });

            private void Change(Action change)
            {
                change();
                _internal_submodules.Clear();
                foreach ((string name, T module) in _dict) register_module(name, module);
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

            public static ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => ModuleDict<Module>(modules);

            public static ModuleList<T> ModuleList<T>(params T[] modules) where T : Module => new(modules);

            public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules) where T : Module
            {
                var dict = new ModuleDict<T>();
                foreach ((string, T) entry in modules) dict.Add(entry);
                return dict;
            }
        }
    }
}
