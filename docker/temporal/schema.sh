#!/bin/sh
# Brings both of Temporal's databases to the schema of this version. Safe to repeat: what is there already is left alone.
set -eu

for database in temporal:temporal temporal_visibility:visibility; do
  name="${database%%:*}"
  schema="${SCHEMA_FOLDER:-/etc/temporal/schema}/postgresql/v12/${database##*:}/versioned"
  tool="temporal-sql-tool --plugin postgres12 --ep $SQL_HOST --port ${SQL_PORT:-5432} --user temporal --database $name"
  $tool setup-schema --version 0.0
  $tool update-schema --schema-dir "$schema"
done
