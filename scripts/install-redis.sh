#!/usr/bin/env sh
# Installs what the tests of packages/shared-tokens start: redis-server, or valkey-server where that is what there is.
set -eu
if command -v redis-server >/dev/null || command -v valkey-server >/dev/null; then
  echo "already installed"
elif command -v apt-get >/dev/null; then
  as_root=$([ "$(id -u)" = 0 ] || echo sudo)
  $as_root apt-get update && { $as_root apt-get install -y redis-server || $as_root apt-get install -y valkey-server; }
elif command -v brew >/dev/null; then
  brew install redis
elif command -v dnf >/dev/null; then
  sudo dnf install -y valkey || sudo dnf install -y redis
elif command -v apk >/dev/null; then
  apk add redis
else
  echo "install redis-server (https://redis.io) or valkey-server (https://valkey.io), and put it on the PATH" >&2
  exit 1
fi
