-- What counts as a search: all entries but damaged ones and the traffic of monitors, who are known by the
-- names of their API keys and by a postcode.
--
-- counts_in_totals: not if the developers' API logs the same search.
-- counts_by_product: of EC_API all the same, and then not what it asks the developers' API.
-- plain_postcode: the postcode as other tables are joined on it.
-- london_time: the time of the search in London. WDIV writes it so, all others in UTC.
SELECT
  *,
  lower(coalesce(calls_devs_dc_api, '')) <> 'true' AS counts_in_totals,
  dc_product = 'EC_API' OR (
    lower(coalesce(calls_devs_dc_api, '')) <> 'true'
    AND NOT (
      dc_product = 'AGGREGATOR_API'
      AND coalesce(api_key, '') IN (
        SELECT key FROM "dc-wide-logs"."devs_dc_api_keys" WHERE key <> '' AND lower(key_name) = 'ec api'
      )
    )
  ) AS counts_by_product,
  upper(replace(replace(postcode, ' ', ''), '+', '')) AS plain_postcode,
  CASE
    WHEN dc_product = 'WDIV' THEN "timestamp"
    ELSE CAST(at_timezone(with_timezone("timestamp", 'UTC'), 'Europe/London') AS timestamp)
  END AS london_time
FROM "dc-wide-logs"."dc_postcode_searches_table"
WHERE "timestamp" IS NOT NULL
  AND NOT (dc_product = 'WDIV' AND upper(replace(replace(postcode, ' ', ''), '+', '')) = 'BS44NN')
  AND coalesce(api_key, '') NOT IN (
    SELECT key
    FROM (
      SELECT key, lower(key_name) AS key_name FROM "dc-wide-logs"."devs_dc_api_keys"
      UNION ALL
      SELECT key, lower(key_name) AS key_name FROM "dc-wide-logs"."ec_api_keys"
    ) AS keys
    WHERE key <> '' AND (
      key_name LIKE '%monitor%' OR key_name LIKE '%updown%' OR key_name LIKE '%internal%'
      OR key_name = 'ec postcode pages - dev'
    )
  )
