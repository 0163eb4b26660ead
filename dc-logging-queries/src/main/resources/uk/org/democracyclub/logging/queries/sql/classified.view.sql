-- All entries of searches, and why some of them are not counted.
--
-- plain_postcode: the postcode in capitals without spaces, or NULL if it does not have the form of a postcode.
-- london_time: the time of the search in London. WDIV writes it so, all others in UTC.
-- not_counted_because: NULL if the search counts.
SELECT
  searches.*,
  CASE
    WHEN searches.london_time IS NULL THEN 'the time cannot be read'
    WHEN excluded.reason IS NOT NULL THEN excluded.reason
    WHEN lower(searches.calls_devs_dc_api) = 'true' AND coalesce(searches.dc_product, '') <> 'EC_API'
      THEN 'the developers'' API logs the same search'
  END AS not_counted_because
FROM (
  SELECT
    *,
    -- White space and invisible characters of any kind, plus signs, hyphens and dashes come along when a
    -- postcode is typed or copied. Its last two letters are never C, I, K, M, O or V.
    upper(regexp_extract(
      regexp_replace(postcode, '%20|[+' || chr(9) || '-' || chr(13) || ' ' || chr(133) || chr(160) || chr(173)
        || chr(5760) || chr(6158) || chr(8192) || '-' || chr(8213) || chr(8232) || '-' || chr(8239)
        || chr(8287) || '-' || chr(8303) || chr(8722) || chr(12288) || chr(65279) || '-]', ''),
      '^[A-Za-z]{1,2}[0-9][A-Za-z0-9]?[0-9][ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}$')) AS plain_postcode,
    CASE
      WHEN dc_product = 'WDIV' THEN "timestamp"
      ELSE CAST(at_timezone(with_timezone("timestamp", 'UTC'), 'Europe/London') AS timestamp)
    END AS london_time
  FROM "dc-wide-logs"."dc_postcode_searches_table"
) AS searches
LEFT JOIN (
  SELECT DISTINCT
    exclusions.dc_product,
    keys.key AS api_key,
    CASE exclusions.known_by WHEN 'postcode' THEN upper(replace(value, ' ', '')) END AS plain_postcode,
    CAST(since AS timestamp) AS since,
    CAST(until AS timestamp) AS until,
    CASE known_by WHEN 'product' THEN reason ELSE known_by || ' ' || value || ': ' || reason END AS reason
  FROM "dc-wide-logs"."dc_postcode_searches_exclusions" AS exclusions
  LEFT JOIN (
    SELECT 'AGGREGATOR_API' AS dc_product, key, key_name FROM "dc-wide-logs"."devs_dc_api_keys"
    UNION ALL
    SELECT 'EC_API' AS dc_product, key, key_name FROM "dc-wide-logs"."ec_api_keys"
  ) AS keys ON exclusions.known_by = 'key name'
    AND keys.dc_product = exclusions.dc_product AND keys.key_name = exclusions.value
  WHERE exclusions.known_by IN ('postcode', 'product') OR keys.key IS NOT NULL
) AS excluded ON excluded.dc_product = searches.dc_product
  AND (excluded.api_key IS NULL OR excluded.api_key = searches.api_key)
  AND (excluded.plain_postcode IS NULL OR excluded.plain_postcode = searches.plain_postcode)
  AND searches.london_time >= excluded.since AND searches.london_time < excluded.until
