WITH parsed AS (
  SELECT
    DATE_FORMAT(source.`created_at`, 'yyyy-MM-dd') AS `day`,
    NULLIF(TRIM(CAST(source.`vendor` AS STRING)), '') AS `provider`,
    NULLIF(TRIM(CAST(source.`model` AS STRING)), '') AS `model`,
    NULLIF(TRIM(CAST(source.`customer` AS STRING)), '') AS `customer`,
    CAST(source.`calls` AS DECIMAL(38, 12)) AS `requests`,
    0 AS `unread_requests`,
    TRY_CAST(TRIM(CAST(source.`output` AS STRING)) AS DECIMAL(38, 12)) AS `output_tokens`,
    CASE WHEN TRY_CAST(TRIM(CAST(source.`output` AS STRING)) AS DECIMAL(38, 12)) IS NULL AND NULLIF(TRIM(CAST(source.`output` AS STRING)), '') IS NOT NULL AND LOWER(NULLIF(TRIM(CAST(source.`output` AS STRING)), '')) NOT IN ('null', 'none', 'nan', 'n/a', 'na', 'nil', '-', '\n') THEN 1 ELSE 0 END AS `unread_output_tokens`,
    CAST(source.`usd` AS DECIMAL(38, 12)) AS `billed_cost`,
    0 AS `unread_billed_cost`
  FROM `ai`.`requests` AS source
  WHERE (source.`created_at` >= CAST(:p2 AS TIMESTAMP) AND source.`created_at` < CAST(:p1 AS TIMESTAMP)) OR source.`created_at` IS NULL
),
judged AS (
  SELECT
    parsed.`day` AS `day`,
    parsed.`provider` AS `provider`,
    parsed.`model` AS `model`,
    parsed.`customer` AS `customer`,
    parsed.`requests` AS `requests`,
    parsed.`output_tokens` AS `output_tokens`,
    parsed.`billed_cost` AS `billed_cost`,
    CASE WHEN parsed.`day` IS NULL THEN 'day' WHEN parsed.`unread_requests` = 1 THEN 'number:requests' WHEN parsed.`unread_output_tokens` = 1 THEN 'number:output_tokens' WHEN parsed.`unread_billed_cost` = 1 THEN 'number:billed_cost' WHEN parsed.`requests` < 0 THEN 'negative:requests' WHEN parsed.`output_tokens` < 0 THEN 'negative:output_tokens' END AS `reason`,
    CASE WHEN parsed.`requests` IS NULL THEN 0 ELSE 1 END + CASE WHEN parsed.`output_tokens` IS NULL THEN 0 ELSE 2 END + CASE WHEN parsed.`billed_cost` IS NULL THEN 0 ELSE 4 END AS `stated`
  FROM parsed
  WHERE parsed.`day` IS NULL OR (parsed.`day` >= :p2 AND parsed.`day` < :p1)
),
summed AS (
  SELECT
    judged.`day` AS `day`,
    judged.`reason` AS `reason`,
    COUNT(*) AS `rows`,
    CASE WHEN judged.`reason` IS NULL THEN judged.`stated` ELSE 0 END AS `stated`,
    CASE WHEN judged.`reason` IS NULL THEN judged.`provider` END AS `provider`,
    CASE WHEN judged.`reason` IS NULL THEN judged.`model` END AS `model`,
    CASE WHEN judged.`reason` IS NULL THEN judged.`customer` END AS `customer`,
    SUM(CASE WHEN judged.`reason` IS NULL THEN judged.`requests` END) AS `requests`,
    SUM(CASE WHEN judged.`reason` IS NULL THEN judged.`output_tokens` END) AS `output_tokens`,
    SUM(CASE WHEN judged.`reason` IS NULL THEN judged.`billed_cost` END) AS `billed_cost`
  FROM judged
  GROUP BY judged.`day`, judged.`reason`, CASE WHEN judged.`reason` IS NULL THEN judged.`stated` ELSE 0 END, CASE WHEN judged.`reason` IS NULL THEN judged.`provider` END, CASE WHEN judged.`reason` IS NULL THEN judged.`model` END, CASE WHEN judged.`reason` IS NULL THEN judged.`customer` END
),
weighed AS (
  SELECT
    summed.*,
    SUM(COALESCE(summed.`billed_cost`, 0)) OVER (PARTITION BY SUBSTR(summed.`day`, 1, 7), summed.`model`) AS `weight_model`,
    SUM(COALESCE(summed.`billed_cost`, 0)) OVER (PARTITION BY SUBSTR(summed.`day`, 1, 7), summed.`customer`) AS `weight_customer`
  FROM summed
),
ranked AS (
  SELECT
    weighed.*,
    DENSE_RANK() OVER (PARTITION BY SUBSTR(weighed.`day`, 1, 7) ORDER BY CASE WHEN weighed.`model` IS NULL THEN 1 ELSE 0 END, weighed.`weight_model` DESC, weighed.`model`) AS `rank_model`,
    CASE WHEN weighed.`model` IS NULL THEN 0 ELSE DENSE_RANK() OVER (PARTITION BY SUBSTR(weighed.`day`, 1, 7) ORDER BY CASE WHEN weighed.`model` IS NULL THEN 1 ELSE 0 END, weighed.`weight_model` DESC, weighed.`model`) END AS `values_model`,
    DENSE_RANK() OVER (PARTITION BY SUBSTR(weighed.`day`, 1, 7) ORDER BY CASE WHEN weighed.`customer` IS NULL THEN 1 ELSE 0 END, weighed.`weight_customer` DESC, weighed.`customer`) AS `rank_customer`,
    CASE WHEN weighed.`customer` IS NULL THEN 0 ELSE DENSE_RANK() OVER (PARTITION BY SUBSTR(weighed.`day`, 1, 7) ORDER BY CASE WHEN weighed.`customer` IS NULL THEN 1 ELSE 0 END, weighed.`weight_customer` DESC, weighed.`customer`) END AS `values_customer`
  FROM weighed
)
SELECT
  ranked.`day` AS `day`,
  ranked.`reason` AS `reason`,
  SUM(ranked.`rows`) AS `rows`,
  ranked.`provider` AS `kept_provider`,
  CASE WHEN ranked.`model` IS NULL OR ranked.`rank_model` <= 1000 THEN ranked.`model` ELSE '(other)' END AS `kept_model`,
  CASE WHEN ranked.`customer` IS NULL OR ranked.`rank_customer` <= 50 THEN ranked.`customer` ELSE '(other)' END AS `kept_customer`,
  CAST(SUM(ranked.`requests`) AS STRING) AS `sum_requests`,
  CAST(SUM(ranked.`output_tokens`) AS STRING) AS `sum_output_tokens`,
  CAST(SUM(ranked.`billed_cost`) AS STRING) AS `sum_billed_cost`,
  MAX(ranked.`values_model`) AS `values_of_model`,
  MAX(ranked.`values_customer`) AS `values_of_customer`
FROM ranked
GROUP BY ranked.`day`, ranked.`reason`, ranked.`stated`, ranked.`provider`, CASE WHEN ranked.`model` IS NULL OR ranked.`rank_model` <= 1000 THEN ranked.`model` ELSE '(other)' END, CASE WHEN ranked.`customer` IS NULL OR ranked.`rank_customer` <= 50 THEN ranked.`customer` ELSE '(other)' END
ORDER BY ranked.`day`, ranked.`reason`, ranked.`stated`, ranked.`provider`, CASE WHEN ranked.`model` IS NULL OR ranked.`rank_model` <= 1000 THEN ranked.`model` ELSE '(other)' END, CASE WHEN ranked.`customer` IS NULL OR ranked.`rank_customer` <= 50 THEN ranked.`customer` ELSE '(other)' END
LIMIT 1001;
-- values: 2026-11-01, 2026-09-01
-- columns: day, reason, rows, provider, model, customer, requests, output_tokens, billed_cost, values_of_model, values_of_customer

WITH parsed AS (
  SELECT
    SUBSTR(DATE_FORMAT(TRY_CAST(TRIM(source.`month`) AS TIMESTAMP), 'yyyy-MM-dd'), 1, 7) || '-01' AS `day`,
    NULLIF(TRIM(CAST(source.`account` AS STRING)), '') AS `customer`,
    CAST(source.`amount` AS DECIMAL(38, 12)) AS `recognized_revenue`,
    0 AS `unread_recognized_revenue`
  FROM (
SELECT * FROM invoices WHERE status = 'paid'
) AS source
),
judged AS (
  SELECT
    parsed.`day` AS `day`,
    parsed.`customer` AS `customer`,
    parsed.`recognized_revenue` AS `recognized_revenue`,
    CASE WHEN parsed.`day` IS NULL THEN 'day' WHEN parsed.`unread_recognized_revenue` = 1 THEN 'number:recognized_revenue' END AS `reason`,
    CASE WHEN parsed.`recognized_revenue` IS NULL THEN 0 ELSE 1 END AS `stated`
  FROM parsed
  WHERE parsed.`day` IS NULL OR (parsed.`day` >= :p2 AND parsed.`day` < :p1)
),
summed AS (
  SELECT
    judged.`day` AS `day`,
    judged.`reason` AS `reason`,
    COUNT(*) AS `rows`,
    CASE WHEN judged.`reason` IS NULL THEN judged.`stated` ELSE 0 END AS `stated`,
    CASE WHEN judged.`reason` IS NULL THEN judged.`customer` END AS `customer`,
    SUM(CASE WHEN judged.`reason` IS NULL THEN judged.`recognized_revenue` END) AS `recognized_revenue`
  FROM judged
  GROUP BY judged.`day`, judged.`reason`, CASE WHEN judged.`reason` IS NULL THEN judged.`stated` ELSE 0 END, CASE WHEN judged.`reason` IS NULL THEN judged.`customer` END
),
weighed AS (
  SELECT
    summed.*,
    SUM(COALESCE(summed.`recognized_revenue`, 0)) OVER (PARTITION BY SUBSTR(summed.`day`, 1, 7), summed.`customer`) AS `weight_customer`
  FROM summed
),
ranked AS (
  SELECT
    weighed.*,
    DENSE_RANK() OVER (PARTITION BY SUBSTR(weighed.`day`, 1, 7) ORDER BY CASE WHEN weighed.`customer` IS NULL THEN 1 ELSE 0 END, weighed.`weight_customer` DESC, weighed.`customer`) AS `rank_customer`,
    CASE WHEN weighed.`customer` IS NULL THEN 0 ELSE DENSE_RANK() OVER (PARTITION BY SUBSTR(weighed.`day`, 1, 7) ORDER BY CASE WHEN weighed.`customer` IS NULL THEN 1 ELSE 0 END, weighed.`weight_customer` DESC, weighed.`customer`) END AS `values_customer`
  FROM weighed
)
SELECT
  ranked.`day` AS `day`,
  ranked.`reason` AS `reason`,
  SUM(ranked.`rows`) AS `rows`,
  CASE WHEN ranked.`customer` IS NULL OR ranked.`rank_customer` <= 1000 THEN ranked.`customer` ELSE '(other)' END AS `kept_customer`,
  CAST(SUM(ranked.`recognized_revenue`) AS STRING) AS `sum_recognized_revenue`,
  MAX(ranked.`values_customer`) AS `values_of_customer`
FROM ranked
GROUP BY ranked.`day`, ranked.`reason`, ranked.`stated`, CASE WHEN ranked.`customer` IS NULL OR ranked.`rank_customer` <= 1000 THEN ranked.`customer` ELSE '(other)' END
ORDER BY ranked.`day`, ranked.`reason`, ranked.`stated`, CASE WHEN ranked.`customer` IS NULL OR ranked.`rank_customer` <= 1000 THEN ranked.`customer` ELSE '(other)' END
LIMIT 1001;
-- values: 2026-11-01, 2026-09-01
-- columns: day, reason, rows, customer, recognized_revenue, values_of_customer
