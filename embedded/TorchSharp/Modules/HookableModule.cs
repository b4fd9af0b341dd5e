namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module with functions that run before and after it.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            protected Dictionary<string, TPreHook> pre_hooks = [];
            protected Dictionary<string, TPostHook> post_hooks = [];
            protected Dictionary<string, Action<Module>> module_pre_hooks = [];
            protected Dictionary<string, Action<Module>> module_post_hooks = [];
            private int _hooks;

            protected HookableModule(string name) : base(name) { }

            /// <summary>Upstream's way to wrap a native module, of which the stand-in has none.</summary>
            protected HookableModule(IntPtr handle, IntPtr boxedHandle) : base(nameof(Module)) =>
                throw new NotSupportedException("The embedded TorchSharp has no native modules.");

            public HookRemover register_forward_hook(TPostHook hook) => Add(post_hooks, hook);
            public HookRemover register_forward_hook(Action<Module> hook) => Add(module_post_hooks, hook);
            public HookRemover register_forward_pre_hook(TPreHook hook) => Add(pre_hooks, hook);
            public HookRemover register_forward_pre_hook(Action<Module> hook) => Add(module_pre_hooks, hook);

            private protected void RunModuleHooks(Dictionary<string, Action<Module>> hooks)
            {
                foreach (Action<Module> hook in hooks.Values) hook(this);
            }

            private HookRemover Add<THook>(Dictionary<string, THook> hooks, THook hook)
            {
                string key = $"hook{_hooks++}";
                hooks.Add(key, hook);
                return new HookRemover(this, key);
            }

            private void remove(string key)
            {
                pre_hooks.Remove(key);
                post_hooks.Remove(key);
                module_pre_hooks.Remove(key);
                module_post_hooks.Remove(key);
            }

            /// <summary>Takes a hook off its module.</summary>
            public class HookRemover
            {
                private readonly HookableModule<TPreHook, TPostHook> _module;
                private readonly string _key;

                public HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
                {
                    _module = module;
                    _key = key;
                }

                public void remove() => _module.remove(_key);
            }
        }
    }
}
