/** Version 23: views for who reads a workspace file with SQL; docs/tables.md describes them. */
export const migration023 = `
CREATE VIEW runs AS
SELECT id AS run_id, scenario_id, scenario_name AS scenario, ran_at,
  json_extract(result_json, '$.run.trials') AS trials,
  json_extract(result_json, '$.run.seed') AS seed,
  json_extract(result_json, '$.run.sampler') AS sampler,
  inputs_hash,
  json_extract(result_json, '$.run.priceBookVersion') AS price_book,
  json_extract(result_json, '$.run.engineVersion') AS engine,
  json_extract(result_json, '$.total.grossMargin.p50') AS gross_margin_p50
FROM run;

CREATE VIEW percentiles AS
WITH statistics (statistic) AS (VALUES ('mean'), ('p5'), ('p10'), ('p25'), ('p50'), ('p75'), ('p90'), ('p95'))
SELECT run.id AS run_id, months.value AS month, series.key AS series, statistic,
  json_extract(series.value, '$.' || statistic || '[' || months.key || ']') AS value,
  CASE series.key WHEN 'grossMargin' THEN 'ratio' ELSE 'US$' END AS unit
FROM run, json_each(result_json, '$.series') AS series, statistics, json_each(result_json, '$.months') AS months
UNION ALL
SELECT run.id, 'total', series.key, statistic, json_extract(series.value, '$.' || statistic),
  CASE series.key WHEN 'grossMargin' THEN 'ratio' ELSE 'US$' END
FROM run, json_each(result_json, '$.total') AS series, statistics;

CREATE VIEW cogs_lines AS
SELECT run.id AS run_id, json_extract(result_json, '$.months[' || means.key || ']') AS month,
  json_extract(lines.value, '$.id') AS line, json_extract(lines.value, '$.name') AS name, means.value AS mean_usd
FROM run, json_each(result_json, '$.cogsLines') AS lines, json_each(lines.value, '$.mean') AS means;

CREATE VIEW commitments AS
WITH statistics (statistic) AS (VALUES ('mean'), ('p10'), ('p50'), ('p90')),
monthly (key, measure, unit) AS (VALUES
  ('cash', 'cash', 'US$'), ('invoice', 'invoice', 'US$'), ('expense', 'expense', 'US$'), ('drawn', 'drawn', 'US$'),
  ('unused', 'unused', 'US$'), ('missed', 'missed', 'ratio'), ('utilisation', 'utilisation', 'ratio')),
totals (key, measure, unit) AS (VALUES
  ('list', 'list', 'US$'), ('totalCash', 'total_cash', 'US$'), ('totalInvoice', 'total_invoice', 'US$'),
  ('asInvoiced', 'as_invoiced', 'US$'), ('straightLine', 'straight_line', 'US$'),
  ('accrueShortfall', 'accrue_shortfall', 'US$'), ('totalDrawn', 'total_drawn', 'US$'),
  ('totalUtilisation', 'total_utilisation', 'ratio'), ('totalUnused', 'total_unused', 'US$'),
  ('totalMissed', 'total_missed', 'ratio'), ('accruedShortfall', 'accrued_shortfall', 'US$'),
  ('rejected', 'rejected', 'US$'), ('realisedDiscount', 'realised_discount', 'ratio'))
SELECT run.id AS run_id, months.value AS month, json_extract(one.value, '$.id') AS commitment,
  json_extract(one.value, '$.name') AS name, measure, statistic,
  json_extract(one.value, '$.views.months.' || monthly.key || '.' || statistic || '[' || months.key || ']') AS value,
  unit
FROM run, json_each(result_json, '$.commitments') AS one, monthly, statistics,
  json_each(result_json, '$.months') AS months
WHERE json_type(one.value, '$.views.months') = 'object' AND (monthly.key <> 'missed' OR statistic = 'mean')
UNION ALL
SELECT run.id, 'total', json_extract(one.value, '$.id'), json_extract(one.value, '$.name'), measure, statistic,
  json_extract(one.value, '$.views.total.' || totals.key || '.' || statistic), unit
FROM run, json_each(result_json, '$.commitments') AS one, totals, statistics
WHERE json_type(one.value, '$.views') = 'object' AND (totals.key <> 'totalMissed' OR statistic = 'mean');

CREATE VIEW revenue AS
SELECT month, customer, customer_tier, product, feature, recognized_usd, mrr_usd, active_users, requests
FROM revenue_row;

CREATE VIEW budgets AS
SELECT budget.id AS budget_id, budget.name AS budget, owner, parent_id,
  json_extract(of_json, '$.kind') AS kind, json_extract(of_json, '$.class') AS class,
  json_extract(of_json, CASE json_extract(of_json, '$.kind') WHEN 'floor' THEN '$.of' ELSE '$.selection' END)
    AS selection,
  version,
  CASE WHEN approved_at IS NOT NULL THEN 'approved' WHEN submitted_at IS NOT NULL THEN 'submitted' ELSE 'draft' END
    AS state,
  CASE version WHEN (
    SELECT coalesce(max(CASE WHEN approved_at IS NOT NULL THEN version END), max(version))
    FROM budget_version AS other WHERE other.budget_id = budget.id
  ) THEN 'yes' ELSE 'no' END AS in_force,
  json_extract(months.value, '$.month') AS month,
  json_extract(months.value, '$.usd') AS amount_usd,
  json_extract(of_json, '$.ratio') AS floor
FROM budget JOIN budget_version ON budget_id = budget.id LEFT JOIN json_each(amounts_json) AS months;
`;
