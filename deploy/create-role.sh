#!/bin/sh
# Run once by the PostgreSQL image, when its volume is empty.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$DATABASE_PASSWORD" -U "$POSTGRES_USER" -d postgres <<'SQL'
create role laurel login password :'password';
create database laurel owner laurel template template0 encoding 'UTF8';
SQL
