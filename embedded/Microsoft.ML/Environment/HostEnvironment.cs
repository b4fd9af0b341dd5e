using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>
/// The root of the hosts, one per <see cref="MLContext"/>. A registered host draws its random stream from that of the
/// environment it is registered with, so equal seeds and an equal order of registrations give equal streams.
/// </summary>
internal class HostEnvironment : IHostEnvironment
{
    private readonly HostEnvironment _root;
    private readonly HostEnvironment _parent;
    private readonly TauswortheHybrid _random;

    public HostEnvironment(int? seed)
    {
        Seed = seed;
        _random = TauswortheHybrid.Create(seed);
        _root = this;
        ComponentCatalog = new ComponentCatalog();
        TempFilePath = Path.GetTempPath();
    }

    protected HostEnvironment(HostEnvironment parent, string parentName, string name, TauswortheHybrid random)
    {
        _parent = parent;
        _root = parent._root;
        _random = random;
        Name = string.IsNullOrEmpty(parentName) ? name : $"{parentName}; {name}";
        Seed = parent.Seed;
        ComponentCatalog = parent.ComponentCatalog;
        TempFilePath = parent.TempFilePath;
        GpuDeviceId = parent.GpuDeviceId;
        FallbackToCpu = parent.FallbackToCpu;
    }

    /// <summary>Receives the source's name and the message; set on the root.</summary>
    public Action<string, ChannelMessage> Listener { get; set; }

    public string Name { get; }

    public int? Seed { get; }

    public string TempFilePath { get; set; }

    public int? GpuDeviceId { get; set; }

    public bool FallbackToCpu { get; set; }

    public ComponentCatalog ComponentCatalog { get; }

    public string ContextDescription => "HostEnvironment";

    protected Random Random => _random;

    public TException Process<TException>(TException ex)
        where TException : Exception
    {
        if (ex is not null)
            ex.Data["Throwing component"] = "Environment";
        return ex;
    }

    public IHost Register(string name, int? seed = null, bool? verbose = null)
    {
        Contracts.CheckNonEmpty(name, nameof(name));
        lock (_random)
        {
            TauswortheHybrid random = seed is int given ? TauswortheHybrid.Create(given) : new TauswortheHybrid(_random);
            // The parent's parent gives the prefix: a direct child shows its own name only.
            return new Host(this, _parent?.Name, name, random);
        }
    }

    public IChannel Start(string name) => new Channel(this, name);

    public IPipe<TMessage> StartPipe<TMessage>(string name) => new SilentPipe<TMessage>(this);

    public IProgressChannel StartProgressChannel(string name)
    {
        Contracts.CheckNonEmpty(name, nameof(name));
        return new ProgressChannel();
    }

    internal void Send(string source, in ChannelMessage message) => _root.Listener?.Invoke(source, message);

    internal bool HasListener => _root.Listener is not null;
}
