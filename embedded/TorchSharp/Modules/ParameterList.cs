using System.Collections;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Parameters by their places.</summary>
        public class ParameterList : nn.Module, IList<Parameter>
        {
            private readonly List<Parameter> _list = [];

            public ParameterList(params Parameter[] parameters) : base(nameof(ParameterList)) => append(parameters);

            public int Count => _list.Count;
            public bool IsReadOnly => false;

            public Parameter this[int index]
            {
                get => _list[index];
                set
                {
                    _list[index] = value;
                    Renumber();
                }
            }

            public void Add(Parameter item) => append(item);

            public void append(params Parameter[] parameters)
            {
                _list.AddRange(parameters);
                Renumber();
            }

            public void extend(IEnumerable<Parameter> parameters) => append(parameters.ToArray());

            public void Insert(int index, Parameter item)
            {
                _list.Insert(index, item);
                Renumber();
            }

            public bool Remove(Parameter item)
            {
                int place = IndexOf(item);
                if (place >= 0) RemoveAt(place);
                return place >= 0;
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

            // Tensors compare by their values; a list means the very parameter.
            public int IndexOf(Parameter item) => _list.FindIndex(entry => ReferenceEquals(entry, item));
            public bool Contains(Parameter item) => IndexOf(item) >= 0;
            public void CopyTo(Parameter[] array, int arrayIndex) => _list.CopyTo(array, arrayIndex);
            public IEnumerator<Parameter> GetEnumerator() => _list.GetEnumerator();
            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

            private void Renumber()
            {
                _internal_params.Clear();
                for (int i = 0; i < _list.Count; i++) _internal_params.Add($"{i}", _list[i]);
            }
        }

        /// <summary>Parameters by their names.</summary>
        public class ParameterDict : nn.Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
        {
            public ParameterDict() : base(nameof(ParameterDict)) { }

            public int Count => _internal_params.Count;
            public bool IsReadOnly => false;
            public ICollection<string> Keys => _internal_params.Keys;
            public ICollection<Parameter> Values => _internal_params.Values;
            public IEnumerable<string> keys() => _internal_params.keys();
            public IEnumerable<Parameter> values() => _internal_params.values();
            public IEnumerator<(string, Parameter)> items() => GetEnumerator();

            public Parameter this[string key]
            {
                get => _internal_params[key];
                set => _internal_params[key] = value;
            }

            public (string, Parameter) this[int index]
            {
                get => _internal_params[index];
                set => _internal_params[index] = value;
            }

            public void Add(string key, Parameter value) => _internal_params.Add(key, value);
            public void Add(KeyValuePair<string, Parameter> item) => Add(item.Key, item.Value);
            public void Add((string, Parameter) item) => Add(item.Item1, item.Item2);
            public void Insert(int index, (string, Parameter) item) => _internal_params.Insert(index, item);
            public void RemoveAt(int index) => _internal_params.RemoveAt(index);
            public void Clear() => _internal_params.Clear();
            public void clear() => Clear();
            public bool Remove(string key) => _internal_params.Remove(key);
            public bool Remove(KeyValuePair<string, Parameter> item) => Contains(item) && Remove(item.Key);
            public bool Remove((string, Parameter) item) => Contains(item) && Remove(item.Item1);
            public bool ContainsKey(string key) => _internal_params.ContainsKey(key);
            public bool TryGetValue(string key, out Parameter value) => _internal_params.TryGetValue(key, out value);
            public bool Contains(KeyValuePair<string, Parameter> item) => Contains((item.Key, item.Value));
            public bool Contains((string, Parameter) item) => TryGetValue(item.Item1, out Parameter value) && ReferenceEquals(value,
                item.Item2);
            public int IndexOf((string, Parameter) item) => Contains(item) ? Keys.ToList().IndexOf(item.Item1) : -1;
            public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex) => _internal_params.CopyTo(array, arrayIndex);
            public void CopyTo((string, Parameter)[] array, int arrayIndex) => _internal_params.CopyTo(array, arrayIndex);
            public IEnumerator<(string, Parameter)> GetEnumerator() => _internal_params.GetEnumerator();
            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
            IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator() =>
                ((IDictionary<string, Parameter>)_internal_params).GetEnumerator();
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ParameterList ParameterList(params Parameter[] parameters) => new(parameters);

            public static ParameterDict ParameterDict(params (string, Parameter)[] parameters)
            {
                var dict = new ParameterDict();
                foreach ((string, Parameter) entry in parameters) dict.Add(entry);
                return dict;
            }
        }
    }
}
