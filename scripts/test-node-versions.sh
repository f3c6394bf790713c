#!/bin/sh
# Runs the built package under the other versions of Node that it supports (`engines`): its entries, its command, uploads, the gateway.
set -eu
cd "$(dirname "$0")/.."

for version in 22 24; do
  npm exec --yes --package="node@$version" -- sh -ec '
    echo "Node $(node --version)"
    node --version | grep -q "^v$0\."
    node node_modules/@playwright/test/cli.js test --project=node --reporter=dot \
      test/node/package test/bin/end-to-end test/bin/usage test/bin/gateway test/console/upload.test
  ' "$version"
done
