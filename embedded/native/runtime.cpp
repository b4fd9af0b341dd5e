// Process-wide matters: start-up, errors, threads, devices and random generators.
#include "shim.h"
#include <malloc.h>
#include <algorithm>
#include <cstdlib>
#include <string>
#include <thread>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <c10/util/Logging.h>
#include <torch/version.h>

namespace {

thread_local std::string last_error;

}  // namespace

// Keeps the first line: what follows it in libtorch's messages is advice of many lines or a native stack.
void set_error(const char* message) noexcept {
  try {
    last_error.assign(message);
    last_error.erase(0, last_error.find_first_not_of(" \r\n"));
    if (auto end = last_error.find_first_of("\r\n"); end != std::string::npos) last_error.erase(end);
  } catch (...) {
    last_error.clear();
  }
}

// Called once, before anything else.
SHIM_API int32_t shim_initialize() {
  return guarded<int32_t>(-1, [] {
    // A native stack in the message would say nothing to a C# caller and costs milliseconds an error.
    c10::SetStackTraceFetcher([] { return std::string(); });
    // Training allocates and frees the same large blocks at every step. By default glibc gives them back to the system
    // each time, and the page faults of taking them again cost up to a third of the time.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    mallopt(M_TOP_PAD, 64 << 20);
    // Debian's build starts with one thread; upstream's packages start with all cores unless OMP_NUM_THREADS says otherwise.
    if (std::getenv("OMP_NUM_THREADS") == nullptr) at::set_num_threads(static_cast<int>(std::max(1u, std::thread::hardware_concurrency())));
    return 0;
  });
}

SHIM_API const char* shim_last_error() {
  return last_error.c_str();
}

SHIM_API const char* shim_version() {
  return TORCH_VERSION;
}

SHIM_API int32_t shim_num_threads() {
  return guarded<int32_t>(-1, [] { return at::get_num_threads(); });
}

SHIM_API int32_t shim_set_num_threads(int32_t count) {
  return guarded<int32_t>(-1, [&] {
    at::set_num_threads(count);
    return 0;
  });
}

SHIM_API int32_t shim_num_interop_threads() {
  return guarded<int32_t>(-1, [] { return at::get_num_interop_threads(); });
}

SHIM_API int32_t shim_set_num_interop_threads(int32_t count) {
  return guarded<int32_t>(-1, [&] {
    at::set_num_interop_threads(count);
    return 0;
  });
}

SHIM_API int32_t shim_cuda_device_count() {
  return guarded<int32_t>(0, [] {
    const auto& hooks = at::detail::getCUDAHooks();
    return at::hasCUDA() ? static_cast<int32_t>(hooks.getNumGPUs()) : 0;
  });
}

SHIM_API int32_t shim_cudnn_available() {
  return guarded<int32_t>(0, [] { return at::hasCUDA() && at::detail::getCUDAHooks().hasCuDNN() ? 1 : 0; });
}

SHIM_API int32_t shim_cuda_synchronize(int64_t device) {
  return guarded<int32_t>(-1, [&] {
    at::detail::getCUDAHooks().deviceSynchronize(device);
    return 0;
  });
}

SHIM_API at::Generator* shim_generator_new(uint64_t seed, int32_t device_type, int32_t device_index) {
  return guarded<at::Generator*>(nullptr, [&] {
    if (static_cast<c10::DeviceType>(device_type) == c10::DeviceType::CPU) return new at::Generator(at::detail::createCPUGenerator(seed));
    auto generator = new at::Generator(at::globalContext().defaultGenerator(
        c10::Device(static_cast<c10::DeviceType>(device_type), static_cast<c10::DeviceIndex>(device_index))).clone());
    generator->set_current_seed(seed);
    return generator;
  });
}

SHIM_API at::Generator* shim_generator_default() {
  return guarded<at::Generator*>(nullptr, [] { return new at::Generator(at::detail::getDefaultCPUGenerator()); });
}

SHIM_API void shim_generator_release(at::Generator* generator) {
  delete generator;
}

SHIM_API int32_t shim_generator_set_seed(at::Generator* generator, uint64_t seed) {
  return guarded<int32_t>(-1, [&] {
    std::lock_guard<std::mutex> lock(generator->mutex());
    generator->set_current_seed(seed);
    return 0;
  });
}

SHIM_API uint64_t shim_generator_initial_seed(at::Generator* generator) {
  return guarded<uint64_t>(0, [&] { return generator->current_seed(); });
}

SHIM_API uint64_t shim_generator_reseed(at::Generator* generator) {
  return guarded<uint64_t>(0, [&] {
    std::lock_guard<std::mutex> lock(generator->mutex());
    return generator->seed();
  });
}

SHIM_API TensorHandle shim_generator_state(at::Generator* generator) {
  return guarded<TensorHandle>(nullptr, [&] {
    std::lock_guard<std::mutex> lock(generator->mutex());
    return hand_out(generator->get_state());
  });
}

SHIM_API int32_t shim_generator_set_state(at::Generator* generator, TensorHandle state) {
  return guarded<int32_t>(-1, [&] {
    std::lock_guard<std::mutex> lock(generator->mutex());
    generator->set_state(borrow(state));
    return 0;
  });
}

SHIM_API int32_t shim_manual_seed(uint64_t seed) {
  return guarded<int32_t>(-1, [&] {
    at::globalContext();
    auto generator = at::detail::getDefaultCPUGenerator();
    {
      std::lock_guard<std::mutex> lock(generator.mutex());
      generator.set_current_seed(seed);
    }
    for (int32_t device = 0, count = shim_cuda_device_count(); device < count; device++) {
      auto cuda = at::detail::getCUDAHooks().getDefaultCUDAGenerator(device);
      std::lock_guard<std::mutex> lock(cuda.mutex());
      cuda.set_current_seed(seed);
    }
    return 0;
  });
}

// Inference mode lives on the calling thread until its guard is released there.
SHIM_API void* shim_inference_mode(int32_t enabled) {
  return guarded<void*>(nullptr, [&] { return new c10::InferenceMode(enabled != 0); });
}

SHIM_API void shim_inference_mode_end(void* guard) {
  delete static_cast<c10::InferenceMode*>(guard);
}

SHIM_API int32_t shim_inference_mode_enabled() {
  return c10::InferenceMode::is_enabled() ? 1 : 0;
}
