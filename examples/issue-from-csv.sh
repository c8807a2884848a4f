#!/bin/sh
# Issues a cohort from a CSV with nothing but curl. Needs LAUREL_URL and LAUREL_API_KEY.
set -eu
folder=$(dirname "$0")
file=${1:-$folder/graduates.csv}
api() { curl -sS --fail-with-body -H "Authorization: Bearer $LAUREL_API_KEY" "$@"; }
member() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p" | head -n 1; }

achievement=$(api -H 'Content-Type: application/json' -d @"$folder/achievement.json" "$LAUREL_URL/v1/achievements" | member id)
echo "Achievement $achievement"

for dry in true false; do
  # The key makes it safe to run this again after a broken connection.
  batch=$(api -H 'Content-Type: text/csv' -H "Idempotency-Key: $achievement-$dry" --data-binary @"$file" \
    "$LAUREL_URL/v1/batches?achievementId=$achievement&dryRun=$dry&notify=false" | member id)
  while :; do
    state=$(api "$LAUREL_URL/v1/batches/$batch")
    case $(printf %s "$state" | member state) in
      finished) break ;;
      failed) printf 'The file cannot be worked on: %s\n' "$(printf %s "$state" | member failure)" >&2; exit 1 ;;
    esac
    sleep 1
  done
  echo "Dry run $dry: $(printf %s "$state" | member issued) fine, $(printf %s "$state" | member refused) refused"
done

api "$LAUREL_URL/v1/batches/$batch/rows.csv" > outcome.csv
echo 'The outcome of every row is in outcome.csv'
