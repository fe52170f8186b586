# SPDX-FileCopyrightText: AI Phone Agent contributors
# SPDX-License-Identifier: MIT
#
# What packaging/run, packaging/test and .ci/run share: which Debian packages are needed for what,
# how missing ones are installed, and how the release build is made. Sourced, not run.

# Asked of the physical path, so that a link to a script works as well.
root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd -P)
build="$root/build/release"

build_packages=(
    cmake g++ ninja-build pkgconf
    flite1-dev libexpected-dev libphonenumber-dev libpocketsphinx-dev libspandsp-dev libspeexdsp-dev
    qt6-base-dev qt6-multimedia-dev qt6-svg-dev qt6-websockets-dev qtkeychain-qt6-dev
)
run_packages=(
    ca-certificates fonts-inter gstreamer1.0-plugins-base gstreamer1.0-plugins-good
    libqt6sql6-sqlite libsecret-1-0 pocketsphinx-en-us
)
test_packages=(
    asterisk-core-sounds-en asterisk-core-sounds-en-wav asterisk-core-sounds-fr-wav
    asterisk-core-sounds-it-wav asterisk-moh-opsound-wav dbus gnome-keyring multimon-ng pulseaudio
    pulseaudio-utils
)
format_packages=(clang-format-14)

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

missing_packages() {
    local package installed
    installed=" $(dpkg-query -W -f '${db:Status-Status}:${Package} ' "$@" 2>/dev/null || true)"
    for package in "$@"; do
        [[ $installed == *" installed:$package "* ]] || printf '%s ' "$package"
    done
}

# install_packages NAME…: those that are missing, as root or through sudo; nothing otherwise.
install_packages() {
    local missing
    if ! command -v dpkg-query >/dev/null; then
        say "This is not Debian: the following must be there under whatever name: $*"
        return
    fi
    read -r -a missing <<<"$(missing_packages "$@")"
    ((${#missing[@]})) || return 0
    say "Installing Debian packages: ${missing[*]}"
    as_root apt-get -o DPkg::Lock::Timeout=120 -q update >&2 ||
        say "The package lists could not be renewed; trying with those that are here."
    as_root apt-get -o DPkg::Lock::Timeout=120 -q install -y --no-install-recommends \
        "${missing[@]}" >&2 ||
        fail "The packages could not be installed; check the network and the messages above."
}

as_root() {
    if ((EUID == 0)); then
        DEBIAN_FRONTEND=noninteractive "$@"
    elif command -v sudo >/dev/null; then
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    else
        fail "Neither root nor sudo: please have an administrator run: $*"
    fi
}

# A build folder made for another place (a copied or moved tree) is made anew; a change of the
# presets is the only one Ninja does not notice by itself.
configure() {
    local cache="$build/CMakeCache.txt" log="$build/configure.log" options=()
    if [[ -f $cache ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
        rm -rf -- "$build"
    fi
    [[ $build/build.ninja -nt $root/CMakePresets.json ]] && return
    ! command -v ccache >/dev/null || options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    mkdir -p -- "$build"
    say "Configuring $build"
    (cd -- "$root" && cmake --preset release "${options[@]}") >"$log" 2>&1 && return
    cat -- "$log" >&2
    fail "The build could not be configured."
}

# build_targets NAME…: costs about half a second when nothing is to be done.
build_targets() {
    configure
    export CCACHE_BASEDIR="$root" CCACHE_NOHASHDIR=1
    local steps
    steps=$(ninja -C "$build" -n "$@" 2>/dev/null || true)
    [[ $steps != *"no work to do"* ]] || return 0
    say "Building (the first time takes several minutes)"
    ninja -C "$build" -j "$(nproc)" "$@" >&2 || fail "The build failed; see the messages above."
}
