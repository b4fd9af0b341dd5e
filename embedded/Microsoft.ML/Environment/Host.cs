using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>The environment of one component.</summary>
internal sealed class Host : HostEnvironment, IHost
{
    public Host(HostEnvironment parent, string parentName, string name, TauswortheHybrid random)
        : base(parent, parentName, name, random)
    {
    }

    public Random Rand => Random;
}
