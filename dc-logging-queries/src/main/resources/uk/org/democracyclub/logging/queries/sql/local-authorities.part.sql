postcodes AS (
  SELECT
    upper(replace(pcds, ' ', '')) AS postcode,
    min(nullif(lad25cd, '')) AS lad25cd,
    min_by(nullif(ctry25cd, ''), nullif(lad25cd, '')) AS ctry25cd
  FROM "dc-wide-logs"."onspd_table"
  GROUP BY 1
),
