using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Sets the calling thread's gradient mode until it is disposed on that thread.</summary>
    private sealed class GradMode : IDisposable
    {
        private readonly bool _previous;
        private bool _disposed;

        internal GradMode(bool enabled)
        {
            _previous = is_grad_enabled();
            Shim.shim_set_grad_enabled(enabled ? 1 : 0);
        }

        public void Dispose()
        {
            if (_disposed) return;
            _disposed = true;
            Shim.shim_set_grad_enabled(_previous ? 1 : 0);
        }
    }

    /// <summary>Inference mode of the calling thread until it is disposed on that thread.</summary>
    private sealed class InferenceMode(bool enabled) : IDisposable
    {
        private nint _guard = Shim.Check(Shim.shim_inference_mode(enabled ? 1 : 0));

        public void Dispose()
        {
            if (_guard == 0) return;
            Shim.shim_inference_mode_end(_guard);
            _guard = 0;
        }
    }

    public static IDisposable no_grad() => new GradMode(false);
    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);
    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);
    public static bool is_grad_enabled() => Shim.shim_grad_enabled() != 0;
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);
    public static bool is_inference_mode_enabled() => Shim.shim_inference_mode_enabled() != 0;
}
