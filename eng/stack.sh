# Sourced by run.sh and test.sh: chooses the stack, installs what it needs and restores the packages.
#
#   packages  Microsoft.ML and TorchSharp from the NuGet feed
#   embedded  the stand-ins of embedded/ over the libtorch of Debian or Ubuntu, for feeds that lack those packages
#
# The feed is asked once; the answer is kept in eng/stack.props, which Directory.Build.props imports.
# MLSTACK=packages or MLSTACK=embedded overrides it.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

# Reports and parsers are culture-invariant everywhere, and a small machine has no ICU.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
export DOTNET_CLI_TELEMETRY_OPTOUT=1
export DOTNET_NOLOGO=1
# Build processes that stay for the next build would outlive a CI job.
if [ "${CI:-}" = true ]; then export MSBUILDDISABLENODEREUSE=1; fi

say() { printf '%s\n' "$@" >&2; }

die() {
    say "$@"
    exit 1
}

# Names of the given Debian packages that are not installed.
missing_packages() {
    local package
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s ' "$package"
    done
}

# Runs a command as root: as it is, or through sudo, which may ask for a password only where somebody can answer.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif [ -t 0 ]; then sudo "$@"
    else sudo -n "$@"
    fi
}

can_be_root() {
    [ "$(id -u)" = 0 ] && return 0
    command -v sudo >/dev/null 2>&1 || return 1
    [ -t 0 ] || sudo -n true 2>/dev/null
}

# Package lists are not part of a fresh image, and an old list may name files that the mirror no longer has.
apt_install() {
    local log
    log="$(mktemp)"
    local install=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "$@")
    if ! { apt-cache show "$@" >/dev/null 2>&1 && as_root "${install[@]}" >"$log" 2>&1; }; then
        if ! { as_root apt-get -o DPkg::Lock::Timeout=600 update >"$log" 2>&1 && as_root "${install[@]}" >>"$log" 2>&1; }; then
            tail -n 15 "$log" >&2
            rm -f "$log"
            return 1
        fi
    fi
    rm -f "$log"
}

# Installs the Debian packages that are missing, or stops with the command that would.
need_packages() {
    local missing
    if ! command -v apt-get >/dev/null 2>&1; then return 1; fi
    missing="$(missing_packages "$@")"
    [ -z "$missing" ] && return 0
    local command="apt-get update && apt-get install -y --no-install-recommends ${missing% }"
    can_be_root || die "These packages are missing and neither root nor sudo is available. As root, run:" "  $command"
    say "Installing ${missing% } ..."
    # shellcheck disable=SC2086
    apt_install $missing || die "Installing failed. As root, run:" "  $command"
}

# Installs optional packages where that is possible, and says nothing where it is not.
want_packages() {
    local missing
    command -v apt-get >/dev/null 2>&1 || return 0
    missing="$(missing_packages "$@")"
    if [ -z "$missing" ] || ! can_be_root; then return 0; fi
    say "Installing ${missing% } ..."
    # shellcheck disable=SC2086
    apt_install $missing 2>/dev/null || say "  not available; going on without."
}

need_dotnet() {
    command -v dotnet >/dev/null 2>&1 || die "The .NET 10 SDK is needed: https://dotnet.microsoft.com/download/dotnet/10.0"
    dotnet --version >/dev/null 2>&1 || { dotnet --version >&2; die "The .NET 10 SDK is needed: https://dotnet.microsoft.com/download/dotnet/10.0"; }
    # NuGet speaks TLS: a minimal Debian has neither the library nor the certificates.
    [ -e /etc/ssl/certs/ca-certificates.crt ] || [ -z "$(command -v apt-get)" ] || need_packages ca-certificates
}

# Runs a dotnet restore again when the feed stumbles; prints its output when it gives up.
restore() {
    local log attempt
    log="$(mktemp)"
    for attempt in 1 2 3 4 5; do
        if dotnet restore "$@" -nologo -v minimal >"$log" 2>&1; then
            rm -f "$log"
            return 0
        fi
        grep -qE 'NU1102|NU1301|NU1801' "$log" || break
        sleep "$attempt"
    done
    cat "$log" >&2
    rm -f "$log"
    return 1
}

central_version() {
    [ -n "${!1:-}" ] && echo "${!1}" && return
    sed -n "s|.*<$1[^>]*>\(.*\)</$1>.*|\1|p" "$root/Directory.Packages.props"
}

# Asks the feed: sets `answer` to packages or embedded, or returns 1 when the feed could not be reached.
ask_feed() {
    local probe="$root/artifacts/probe" attempt
    mkdir -p "$probe"
    # Exactly these versions: TorchSharp's minors are not compatible, so a newer one in their place is no answer.
    cat >"$probe/probe.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.ML" Version="[$(central_version MicrosoftMLVersion)]" />
    <PackageReference Include="TorchSharp" Version="[$(central_version TorchSharpVersion)]" />
  </ItemGroup>
</Project>
XML
    for attempt in 1 2 3; do
        # The probe stands outside the repository's own build rules, but under its NuGet configuration.
        if dotnet restore "$probe/probe.csproj" -nologo -p:ManagePackageVersionsCentrally=false -p:ImportDirectoryBuildProps=false \
            -p:ImportDirectoryBuildTargets=false -p:ImportDirectoryPackagesProps=false >"$probe/restore.log" 2>&1; then
            answer=packages
            return 0
        fi
        if grep -q NU1301 "$probe/restore.log"; then sleep "$attempt"; continue; fi
        if grep -q NU1101 "$probe/restore.log"; then answer=embedded; return 0; fi
        # NU1102: the package without this version, which a feed under load also says now and then.
        grep -q NU1102 "$probe/restore.log" || break
        sleep "$attempt"
    done
    if grep -q NU1102 "$probe/restore.log" && ! grep -q NU1301 "$probe/restore.log"; then
        answer=embedded
        return 0
    fi
    return 1
}

choose_stack() {
    local file="$root/eng/stack.props" question answer=
    question="Microsoft.ML $(central_version MicrosoftMLVersion), TorchSharp $(central_version TorchSharpVersion)"
    if [ -n "${MLSTACK:-}" ]; then
        case "$MLSTACK" in
            packages | embedded) ;;
            *) die "MLSTACK is '$MLSTACK'; it must be packages or embedded." ;;
        esac
        export MLSTACK
        return 0
    fi
    if [ -f "$file" ] && grep -qF "$question" "$file"; then
        MLSTACK="$(sed -n 's|.*<MLStack .*>\(.*\)</MLStack>.*|\1|p' "$file")"
    fi
    if [ -z "${MLSTACK:-}" ]; then
        say "Asking the NuGet feed for $question ..."
        if ! ask_feed; then
            cat "$root/artifacts/probe/restore.log" >&2
            die "The NuGet feed could not be asked (see above). Mend the connection and try again, or set MLSTACK=packages or MLSTACK=embedded."
        fi
        MLSTACK="$answer"
        cat >"$file.tmp" <<XML
<Project>
  <!-- Written by eng/stack.sh, which asked the feed for $question. Delete this file to ask again. -->
  <PropertyGroup>
    <MLStack Condition="'\$(MLStack)' == ''">$MLSTACK</MLStack>
  </PropertyGroup>
</Project>
XML
        mv "$file.tmp" "$file"
    fi
    export MLSTACK
}

build_native() {
    local source="$root/embedded/native" build="$root/embedded/native/build" log
    log="$(mktemp)"
    # A checkout that was moved leaves a cache of absolute paths that cmake refuses: start over then.
    if ! { [ -f "$build/CMakeCache.txt" ] && grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$source" "$build/CMakeCache.txt"; }; then
        rm -rf "$build"
        say "Building embedded/native ..."
    fi
    if ! { cmake -S "$source" -B "$build" -DCMAKE_BUILD_TYPE=Release >"$log" 2>&1 && cmake --build "$build" >>"$log" 2>&1; }; then
        tail -n 40 "$log" >&2
        rm -f "$log"
        die "Building embedded/native failed (see above)."
    fi
    rm -f "$log"
}

# Everything up to the first build: SDK, stack, native library.
prepare_stack() {
    need_dotnet
    choose_stack
    if [ "$MLSTACK" = embedded ]; then
        need_packages libtorch-dev libopenblas0-openmp cmake make g++ ||
            command -v cmake >/dev/null 2>&1 ||
            die "The embedded stack needs libtorch (C++ headers and library), an optimised BLAS, cmake and a C++ compiler; install them and try again."
        build_native
    fi
    say "Stack: $MLSTACK"
}
