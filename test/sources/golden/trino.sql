WITH parsed AS (
  SELECT
    CAST(source."created_at" AT TIME ZONE 'UTC' AS date) AS "day",
    source."vendor" AS "provider",
    source."model" AS "model",
    source."customer" AS "customer",
    CAST(source."calls" AS decimal(38, 12)) AS "requests",
    TRY_CAST(TRIM(CAST(source."output" AS varchar)) AS decimal(38, 12)) AS "output_tokens",
    CAST(source."usd" AS decimal(38, 12)) AS "billed_cost",
    source."output" AS "cell_output_tokens"
  FROM "ai"."requests" AS source
  WHERE (source."created_at" >= CAST(? || ' UTC' AS timestamp with time zone) AND source."created_at" < CAST(? || ' UTC' AS timestamp with time zone)) OR source."created_at" IS NULL
),
grouped AS (
  SELECT
    parsed."day" AS "day",
    CASE WHEN parsed."day" IS NULL THEN 1 WHEN parsed."output_tokens" IS NULL AND NULLIF(TRIM(CAST(parsed."cell_output_tokens" AS varchar)), '') IS NOT NULL AND LOWER(NULLIF(TRIM(CAST(parsed."cell_output_tokens" AS varchar)), '')) NOT IN ('null', 'none', 'nan', 'n/a', 'na', 'nil', '-', '\n') THEN 3 WHEN parsed."requests" < 0 THEN 5 WHEN parsed."output_tokens" < 0 THEN 6 ELSE 0 END AS "reason",
    CASE WHEN parsed."requests" IS NULL OR parsed."output_tokens" IS NULL OR parsed."billed_cost" IS NULL THEN CASE WHEN parsed."requests" IS NULL THEN 0 ELSE 1 END + CASE WHEN parsed."output_tokens" IS NULL THEN 0 ELSE 2 END + CASE WHEN parsed."billed_cost" IS NULL THEN 0 ELSE 4 END ELSE 7 END AS "stated",
    parsed."provider" AS "provider",
    parsed."model" AS "model",
    parsed."customer" AS "customer",
    COUNT(*) AS "rows",
    SUM(parsed."requests") AS "requests",
    SUM(parsed."output_tokens") AS "output_tokens",
    SUM(parsed."billed_cost") AS "billed_cost"
  FROM parsed
  GROUP BY parsed."day", CASE WHEN parsed."day" IS NULL THEN 1 WHEN parsed."output_tokens" IS NULL AND NULLIF(TRIM(CAST(parsed."cell_output_tokens" AS varchar)), '') IS NOT NULL AND LOWER(NULLIF(TRIM(CAST(parsed."cell_output_tokens" AS varchar)), '')) NOT IN ('null', 'none', 'nan', 'n/a', 'na', 'nil', '-', '\n') THEN 3 WHEN parsed."requests" < 0 THEN 5 WHEN parsed."output_tokens" < 0 THEN 6 ELSE 0 END, CASE WHEN parsed."requests" IS NULL OR parsed."output_tokens" IS NULL OR parsed."billed_cost" IS NULL THEN CASE WHEN parsed."requests" IS NULL THEN 0 ELSE 1 END + CASE WHEN parsed."output_tokens" IS NULL THEN 0 ELSE 2 END + CASE WHEN parsed."billed_cost" IS NULL THEN 0 ELSE 4 END ELSE 7 END, parsed."provider", parsed."model", parsed."customer"
),
named AS (
  SELECT
    DATE_FORMAT(grouped."day", '%Y-%m-%d') AS "day",
    SUBSTR(DATE_FORMAT(grouped."day", '%Y-%m-%d'), 1, 7) AS "month_of_day",
    CASE grouped."reason" WHEN 1 THEN 'day' WHEN 2 THEN 'number:requests' WHEN 3 THEN 'number:output_tokens' WHEN 4 THEN 'number:billed_cost' WHEN 5 THEN 'negative:requests' WHEN 6 THEN 'negative:output_tokens' END AS "reason",
    CASE WHEN grouped."reason" = 0 THEN grouped."stated" ELSE 0 END AS "stated",
    grouped."rows" AS "rows",
    CASE WHEN grouped."reason" = 0 THEN NULLIF(TRIM(CAST(grouped."provider" AS varchar)), '') END AS "provider",
    CASE WHEN grouped."reason" = 0 THEN NULLIF(TRIM(CAST(grouped."model" AS varchar)), '') END AS "model",
    CASE WHEN grouped."reason" = 0 THEN NULLIF(TRIM(CAST(grouped."customer" AS varchar)), '') END AS "customer",
    CASE WHEN grouped."reason" = 0 THEN grouped."requests" END AS "requests",
    CASE WHEN grouped."reason" = 0 THEN grouped."output_tokens" END AS "output_tokens",
    CASE WHEN grouped."reason" = 0 THEN grouped."billed_cost" END AS "billed_cost"
  FROM grouped
),
weighed AS (
  SELECT
    named.*,
    SUM(COALESCE(named."billed_cost", 0)) OVER (PARTITION BY named."month_of_day", named."model") AS "weight_model",
    SUM(COALESCE(named."billed_cost", 0)) OVER (PARTITION BY named."month_of_day", named."customer") AS "weight_customer"
  FROM named
),
ranked AS (
  SELECT
    weighed.*,
    DENSE_RANK() OVER (PARTITION BY weighed."month_of_day" ORDER BY CASE WHEN weighed."model" IS NULL THEN 1 ELSE 0 END, weighed."weight_model" DESC, weighed."model") AS "rank_model",
    DENSE_RANK() OVER (PARTITION BY weighed."month_of_day" ORDER BY CASE WHEN weighed."customer" IS NULL THEN 1 ELSE 0 END, weighed."weight_customer" DESC, weighed."customer") AS "rank_customer"
  FROM weighed
)
SELECT
  ranked."day" AS "day",
  ranked."reason" AS "reason",
  SUM(ranked."rows") AS "rows",
  ranked."provider" AS "kept_provider",
  CASE WHEN ranked."model" IS NULL OR ranked."rank_model" <= 1000 THEN ranked."model" ELSE '(other)' END AS "kept_model",
  CASE WHEN ranked."customer" IS NULL OR ranked."rank_customer" <= 50 THEN ranked."customer" ELSE '(other)' END AS "kept_customer",
  CAST(SUM(ranked."requests") AS varchar) AS "sum_requests",
  CAST(SUM(ranked."output_tokens") AS varchar) AS "sum_output_tokens",
  CAST(SUM(ranked."billed_cost") AS varchar) AS "sum_billed_cost",
  MAX(CASE WHEN ranked."model" IS NULL THEN 0 ELSE ranked."rank_model" END) AS "values_of_model",
  MAX(CASE WHEN ranked."customer" IS NULL THEN 0 ELSE ranked."rank_customer" END) AS "values_of_customer"
FROM ranked
GROUP BY ranked."day", ranked."reason", ranked."stated", ranked."provider", CASE WHEN ranked."model" IS NULL OR ranked."rank_model" <= 1000 THEN ranked."model" ELSE '(other)' END, CASE WHEN ranked."customer" IS NULL OR ranked."rank_customer" <= 50 THEN ranked."customer" ELSE '(other)' END
ORDER BY ranked."day", ranked."reason", ranked."stated", ranked."provider", CASE WHEN ranked."model" IS NULL OR ranked."rank_model" <= 1000 THEN ranked."model" ELSE '(other)' END, CASE WHEN ranked."customer" IS NULL OR ranked."rank_customer" <= 50 THEN ranked."customer" ELSE '(other)' END
LIMIT 1001;
-- values: 2026-09-01, 2026-11-01
-- columns: day, reason, rows, provider, model, customer, requests, output_tokens, billed_cost, values_of_model, values_of_customer

WITH parsed AS (
  SELECT
    CAST(TRY(FROM_ISO8601_TIMESTAMP(REPLACE(TRIM(source."month"), ' ', 'T'))) AT TIME ZONE 'UTC' AS date) AS "day",
    source."account" AS "customer",
    CAST(source."amount" AS decimal(38, 12)) AS "recognized_revenue"
  FROM (
SELECT * FROM invoices WHERE status = 'paid'
) AS source
),
grouped AS (
  SELECT
    parsed."day" AS "day",
    CASE WHEN parsed."day" IS NULL THEN 1 ELSE 0 END AS "reason",
    CASE WHEN parsed."recognized_revenue" IS NULL THEN CASE WHEN parsed."recognized_revenue" IS NULL THEN 0 ELSE 1 END ELSE 1 END AS "stated",
    parsed."customer" AS "customer",
    COUNT(*) AS "rows",
    SUM(parsed."recognized_revenue") AS "recognized_revenue"
  FROM parsed
  WHERE (parsed."day" >= CAST(? AS date) AND parsed."day" < CAST(? AS date)) OR parsed."day" IS NULL
  GROUP BY parsed."day", CASE WHEN parsed."day" IS NULL THEN 1 ELSE 0 END, CASE WHEN parsed."recognized_revenue" IS NULL THEN CASE WHEN parsed."recognized_revenue" IS NULL THEN 0 ELSE 1 END ELSE 1 END, parsed."customer"
),
named AS (
  SELECT
    SUBSTR(DATE_FORMAT(grouped."day", '%Y-%m-%d'), 1, 7) || '-01' AS "day",
    SUBSTR(DATE_FORMAT(grouped."day", '%Y-%m-%d'), 1, 7) AS "month_of_day",
    CASE grouped."reason" WHEN 1 THEN 'day' WHEN 2 THEN 'number:recognized_revenue' END AS "reason",
    CASE WHEN grouped."reason" = 0 THEN grouped."stated" ELSE 0 END AS "stated",
    grouped."rows" AS "rows",
    CASE WHEN grouped."reason" = 0 THEN NULLIF(TRIM(CAST(grouped."customer" AS varchar)), '') END AS "customer",
    CASE WHEN grouped."reason" = 0 THEN grouped."recognized_revenue" END AS "recognized_revenue"
  FROM grouped
),
weighed AS (
  SELECT
    named.*,
    SUM(COALESCE(named."recognized_revenue", 0)) OVER (PARTITION BY named."month_of_day", named."customer") AS "weight_customer"
  FROM named
),
ranked AS (
  SELECT
    weighed.*,
    DENSE_RANK() OVER (PARTITION BY weighed."month_of_day" ORDER BY CASE WHEN weighed."customer" IS NULL THEN 1 ELSE 0 END, weighed."weight_customer" DESC, weighed."customer") AS "rank_customer"
  FROM weighed
)
SELECT
  ranked."day" AS "day",
  ranked."reason" AS "reason",
  SUM(ranked."rows") AS "rows",
  CASE WHEN ranked."customer" IS NULL OR ranked."rank_customer" <= 1000 THEN ranked."customer" ELSE '(other)' END AS "kept_customer",
  CAST(SUM(ranked."recognized_revenue") AS varchar) AS "sum_recognized_revenue",
  MAX(CASE WHEN ranked."customer" IS NULL THEN 0 ELSE ranked."rank_customer" END) AS "values_of_customer"
FROM ranked
GROUP BY ranked."day", ranked."reason", ranked."stated", CASE WHEN ranked."customer" IS NULL OR ranked."rank_customer" <= 1000 THEN ranked."customer" ELSE '(other)' END
ORDER BY ranked."day", ranked."reason", ranked."stated", CASE WHEN ranked."customer" IS NULL OR ranked."rank_customer" <= 1000 THEN ranked."customer" ELSE '(other)' END
LIMIT 1001;
-- values: 2026-09-01, 2026-11-01
-- columns: day, reason, rows, customer, recognized_revenue, values_of_customer
