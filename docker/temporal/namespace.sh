#!/bin/sh
# Makes the namespace of the cases. A closed case is read from the ledger; its history is kept for ninety days for support.
set -eu

temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1 ||
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention 90d
