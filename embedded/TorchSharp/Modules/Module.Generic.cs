namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module of 1 input. <c>call</c> runs the hooks around <c>forward</c>.</summary>
        public abstract class Module<T, TResult> : HookableModule<Func<Module<T, TResult>, T, T>,
            Func<Module<T, TResult>, T, TResult, TResult>>, IModule<T, TResult>
        {
            protected Module(string name) : base(name) { }
            protected Module(IntPtr handle, IntPtr boxedHandle) : base(handle, boxedHandle) { }

            public abstract TResult forward(T input);

            public TResult call(T input)
            {
                RunModuleHooks(module_pre_hooks);
                foreach (Func<Module<T, TResult>, T, T> hook in pre_hooks.Values)
                    if (hook(this, input) is { } replaced) input = replaced;
                TResult result = forward(input);
                foreach (Func<Module<T, TResult>, T, TResult, TResult> hook in post_hooks.Values)
                    if (hook(this, input, result) is { } replaced) result = replaced;
                RunModuleHooks(module_post_hooks);
                return result;
            }
        }

        /// <summary>A module of 2 inputs. <c>call</c> runs the hooks around <c>forward</c>.</summary>
        public abstract class Module<T1, T2, TResult> : HookableModule<Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?>,
            Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult>>, IModule<T1, T2, TResult>
        {
            protected Module(string name) : base(name) { }
            protected Module(IntPtr handle, IntPtr boxedHandle) : base(handle, boxedHandle) { }

            public abstract TResult forward(T1 input1, T2 input2);

            public TResult call(T1 input1, T2 input2)
            {
                RunModuleHooks(module_pre_hooks);
                foreach (var hook in pre_hooks.Values)
                    if (hook(this, input1, input2) is { } replaced) (input1, input2) = replaced;
                TResult result = forward(input1, input2);
                foreach (var hook in post_hooks.Values)
                    if (hook(this, input1, input2, result) is { } replaced) result = replaced;
                RunModuleHooks(module_post_hooks);
                return result;
            }
        }

        /// <summary>A module of 3 inputs. <c>call</c> runs the hooks around <c>forward</c>.</summary>
        public abstract class Module<T1, T2, T3, TResult> : HookableModule<Func<Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?>,
            Func<Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult>>, IModule<T1, T2, T3, TResult>
        {
            protected Module(string name) : base(name) { }
            protected Module(IntPtr handle, IntPtr boxedHandle) : base(handle, boxedHandle) { }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3);

            public TResult call(T1 input1, T2 input2, T3 input3)
            {
                RunModuleHooks(module_pre_hooks);
                foreach (var hook in pre_hooks.Values)
                    if (hook(this, input1, input2, input3) is { } replaced) (input1, input2, input3) = replaced;
                TResult result = forward(input1, input2, input3);
                foreach (var hook in post_hooks.Values)
                    if (hook(this, input1, input2, input3, result) is { } replaced) result = replaced;
                RunModuleHooks(module_post_hooks);
                return result;
            }
        }

        /// <summary>A module of 4 inputs. <c>call</c> runs the hooks around <c>forward</c>.</summary>
        public abstract class Module<T1, T2, T3, T4, TResult>
            : HookableModule<Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, (T1, T2, T3, T4)?>,
            Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, TResult, TResult>>, IModule<T1, T2, T3, T4, TResult>
        {
            protected Module(string name) : base(name) { }
            protected Module(IntPtr handle, IntPtr boxedHandle) : base(handle, boxedHandle) { }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4);

            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4)
            {
                RunModuleHooks(module_pre_hooks);
                foreach (var hook in pre_hooks.Values)
                    if (hook(this, input1, input2, input3, input4) is { } replaced) (input1, input2, input3, input4) = replaced;
                TResult result = forward(input1, input2, input3, input4);
                foreach (var hook in post_hooks.Values)
                    if (hook(this, input1, input2, input3, input4, result) is { } replaced) result = replaced;
                RunModuleHooks(module_post_hooks);
                return result;
            }
        }

        /// <summary>A module of 5 inputs. <c>call</c> runs the hooks around <c>forward</c>.</summary>
        public abstract class Module<T1, T2, T3, T4, T5, TResult>
            : HookableModule<Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)?>,
            Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, TResult, TResult>>, IModule<T1, T2, T3, T4, T5, TResult>
        {
            protected Module(string name) : base(name) { }
            protected Module(IntPtr handle, IntPtr boxedHandle) : base(handle, boxedHandle) { }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);

            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5)
            {
                RunModuleHooks(module_pre_hooks);
                foreach (var hook in pre_hooks.Values)
                    if (hook(this, input1, input2, input3, input4, input5) is { } replaced) (input1, input2, input3, input4,
                        input5) = replaced;
                TResult result = forward(input1, input2, input3, input4, input5);
                foreach (var hook in post_hooks.Values)
                    if (hook(this, input1, input2, input3, input4, input5, result) is { } replaced) result = replaced;
                RunModuleHooks(module_post_hooks);
                return result;
            }
        }

        /// <summary>A module of 6 inputs. <c>call</c> runs the hooks around <c>forward</c>.</summary>
        public abstract class Module<T1, T2, T3, T4, T5, T6, TResult>
            : HookableModule<Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)?>,
            Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, TResult, TResult>>,
                IModule<T1, T2, T3, T4, T5, T6, TResult>
        {
            protected Module(string name) : base(name) { }
            protected Module(IntPtr handle, IntPtr boxedHandle) : base(handle, boxedHandle) { }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);

            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6)
            {
                RunModuleHooks(module_pre_hooks);
                foreach (var hook in pre_hooks.Values)
                    if (hook(this, input1, input2, input3, input4, input5, input6) is { } replaced) (input1, input2, input3, input4,
                        input5, input6) = replaced;
                TResult result = forward(input1, input2, input3, input4, input5, input6);
                foreach (var hook in post_hooks.Values)
                    if (hook(this, input1, input2, input3, input4, input5, input6, result) is { } replaced) result = replaced;
                RunModuleHooks(module_post_hooks);
                return result;
            }
        }
    }
}
