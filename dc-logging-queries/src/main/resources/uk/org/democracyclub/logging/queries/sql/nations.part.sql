postcodes AS (
  SELECT
    upper(replace(pcds, ' ', '')) AS postcode,
    CASE min_by(nullif(ctry25cd, ''), nullif(lad25cd, ''))
      WHEN 'E92000001' THEN 'England'
      WHEN 'N92000002' THEN 'Northern Ireland'
      WHEN 'S92000003' THEN 'Scotland'
      WHEN 'W92000004' THEN 'Wales'
    END AS nation
  FROM "dc-wide-logs"."onspd_table"
  GROUP BY 1
),
