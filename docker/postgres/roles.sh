#!/bin/bash
# Runs once, on an empty database: one role for Temporal and two for Shouban, so that neither reads what is the other's. `shouban` owns its
# tables and migrates; `shouban_app` works with them and owns nothing: what it may do is granted with the migrations, and changing the ledger
# is not of it.
set -euo pipefail

psql --set ON_ERROR_STOP=1 --set shouban="$SHOUBAN_DB_PASSWORD" --set app="$SHOUBAN_APP_DB_PASSWORD" --set temporal="$TEMPORAL_DB_PASSWORD" \
  --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
CREATE ROLE shouban LOGIN PASSWORD :'shouban';
CREATE ROLE shouban_app LOGIN PASSWORD :'app';
CREATE ROLE temporal LOGIN PASSWORD :'temporal';
CREATE DATABASE shouban OWNER shouban;
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
REVOKE CONNECT ON DATABASE shouban, temporal, temporal_visibility FROM PUBLIC;
GRANT CONNECT ON DATABASE shouban TO shouban_app;
SQL
