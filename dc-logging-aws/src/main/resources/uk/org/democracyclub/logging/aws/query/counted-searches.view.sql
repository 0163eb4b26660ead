-- What counts as a search, whoever asks: everything but damaged entries and the traffic of monitors.
--
-- logged_again: the developers' API logs the same search.
-- plain_postcode: the postcode as other tables are joined on it.
-- london_time: the time of the search in London. WDIV writes it so, all others in UTC.
SELECT
  *,
  coalesce(calls_devs_dc_api, '') = 'true' AS logged_again,
  upper(replace(replace(postcode, ' ', ''), '+', '')) AS plain_postcode,
  CASE
    WHEN dc_product = 'WDIV' THEN "timestamp"
    ELSE CAST(at_timezone(with_timezone("timestamp", 'UTC'), 'Europe/London') AS timestamp)
  END AS london_time
FROM "dc-wide-logs"."dc_postcode_searches_table"
WHERE "timestamp" IS NOT NULL
  AND NOT (dc_product = 'WDIV' AND upper(replace(replace(postcode, ' ', ''), '+', '')) = 'BS44NN')
  AND coalesce(api_key, '') NOT IN (
    SELECT key FROM "dc-wide-logs"."devs_dc_api_keys"
    WHERE key <> '' AND (lower(key_name) LIKE '%monitor%' OR lower(key_name) LIKE '%internal%')
    UNION
    SELECT key FROM "dc-wide-logs"."ec_api_keys"
    WHERE key <> '' AND (lower(key_name) LIKE '%monitor%' OR lower(key_name) LIKE '%internal%')
  )
