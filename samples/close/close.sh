#!/bin/sh
# A month's end without a window: import, tie-out, classify, run, freeze, check, papers. docs/close.md explains it.
#
#   sh samples/close/close.sh <exports> <month> <scenario file> <invoices.csv> <out>
#
# invoices.csv has a line for each invoice: provider,amount in US$.
#
# Ends with 0 where nothing needs attention, 10 on warnings, 11 on alerts, and anything else where a step failed.
set -eu

exports=$1 month=$2 scenario=$3 invoices=$4 out=$5
# How Cogsmith is started here: an installed "cogsmith" is "COGSMITH=cogsmith".
cogsmith=${COGSMITH:-npm run -s cogsmith --}
here=$(dirname "$0")
workspace=$out/close.cogsmith

mkdir -p "$out/papers"
$cogsmith new "$workspace" --name "Close $month"

# Import: a rejected row ends the close.
$cogsmith import "$exports" -w "$workspace" --strict

# Tie-out: what each invoice that is there says; the journal accrues the others.
while IFS=, read -r provider amount; do
  $cogsmith tieout -w "$workspace" --provider "$provider" --month "$month" --invoice "$amount"
done < "$invoices"

# Classify, then close the providers whose invoice is there.
$cogsmith classification apply "$here/../classification/rules.json" -w "$workspace" --note "House rules"
while IFS=, read -r provider _; do
  $cogsmith tieout -w "$workspace" --provider "$provider" --month "$month" --close --note "Month end"
done < "$invoices"

# Run and freeze.
name=$(basename "$scenario" .scenario.json)
$cogsmith scenario apply "$scenario" -w "$workspace"
$cogsmith run "$name" -w "$workspace" --trials 2000 --seed 7
$cogsmith record freeze "$name" -w "$workspace" --name "Close $month" --purpose "Month end $month" --owner Finance

# Check: its exit code is that of the close; the papers are written all the same.
attention=0
$cogsmith check -w "$workspace" > "$out/papers/check.txt" || attention=$?
case $attention in 0 | 10 | 11) ;; *) exit "$attention" ;; esac
cat "$out/papers/check.txt"

# Papers.
$cogsmith journal map -w "$workspace" --in "$here/../terminal/journal-mapping.json"
$cogsmith journal -w "$workspace" --month "$month" --to "$out/papers/journal.csv"
# 2: every invoice is there, so that no accrual is to be remembered.
$cogsmith journal -w "$workspace" --month "$month" --book || [ $? -eq 2 ]
$cogsmith statement -w "$workspace" --month "$month" --by feature --all --to "$out/papers/statements"
$cogsmith report "$name" -w "$workspace" --to "$out/papers/board.html"
$cogsmith export "$name" -w "$workspace" --to "$out/papers/plan.xlsx"
$cogsmith export "$name" -w "$workspace" --to "$out/papers/run.json"
$cogsmith export "$name" -w "$workspace" --tables "$out/papers/tables"
$cogsmith usage -w "$workspace" --focus "$out/papers/history.csv"

# Sums of everything that follows from the inputs; ids and times of this close are left out.
for file in "$out"/papers/tables/*.csv "$out/papers/run.json" "$out/papers/history.csv" "$out/papers/journal.csv"; do
  case $file in */runs.csv) continue ;; esac
  printf '%s  %s\n' "$(grep -v -e '^Ran at, UTC,' -e '^"Ran at, UTC",' -e '"ranAt":' "$file" | cksum)" "$(basename "$file")"
done > "$out/papers/sums.txt"

exit "$attention"
