#!/bin/sh
# Installs the engines that the tests run in, and the fonts they need, on Debian and its kin.
set -eu

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

packages='chromium fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji
  firefox-esr
  webkit2gtk-driver xvfb xdotool'

as_root apt-get update -qq
# shellcheck disable=SC2086 # One word a package.
as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages
