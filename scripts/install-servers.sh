#!/bin/sh
# Installs the Redis and the nginx that the tests of the gateway start themselves, on Debian and its kin. Without Redis they run in memory
# only; without nginx those behind it are skipped.
set -eu

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends redis-server nginx-light
# The tests start their own: the services would only take the ports.
as_root sh -c 'command -v systemctl >/dev/null && systemctl disable --now redis-server nginx || true'
