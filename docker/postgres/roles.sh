#!/bin/bash
# Runs once, on an empty database: one role for each of the two, so that neither can read what is the other's.
set -euo pipefail

psql --set ON_ERROR_STOP=1 --set shouban="$SHOUBAN_DB_PASSWORD" --set temporal="$TEMPORAL_DB_PASSWORD" \
  --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
CREATE ROLE shouban LOGIN PASSWORD :'shouban';
CREATE ROLE temporal LOGIN PASSWORD :'temporal';
CREATE DATABASE shouban OWNER shouban;
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
REVOKE CONNECT ON DATABASE shouban, temporal, temporal_visibility FROM PUBLIC;
SQL
