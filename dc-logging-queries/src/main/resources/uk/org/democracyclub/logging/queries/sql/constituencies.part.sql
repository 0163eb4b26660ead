postcodes AS (
  SELECT upper(replace(pcds, ' ', '')) AS postcode, min(nullif(pcon24cd, '')) AS pcon24cd
  FROM "dc-wide-logs"."onspd_table"
  GROUP BY 1
),
