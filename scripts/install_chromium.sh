#!/usr/bin/env bash
# Puts Debian's Chromium at /usr/bin/chromium, for the tests of the explorer; does nothing where it is there already.
set -euo pipefail
if [ -x /usr/bin/chromium ]; then
  exit 0
fi
if ! command -v apt-get >/dev/null; then
  echo "the tests of the explorer need Chromium at /usr/bin/chromium, and there is no apt-get to install it with" >&2
  exit 1
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  as_root=(sudo -n)
fi
echo "installing Chromium for the tests of the explorer; this takes a minute or two" >&2
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get -qq update
"${as_root[@]}" apt-get -qq install -y --no-install-recommends chromium fonts-dejavu-core >/dev/null
/usr/bin/chromium --version
