-- What counts as a search.
--
-- had_election: 'true', 'false', or NULL if that is not known.
SELECT
  api_key, calls_devs_dc_api, coalesce(dc_product, 'unknown') AS dc_product,
  CASE WHEN lower(had_election) IN ('true', 'false') THEN lower(had_election) END AS had_election,
  postcode, "timestamp", utm_campaign, utm_medium, utm_source, entry_id, day, hour, plain_postcode, london_time
FROM "dc-wide-logs"."dc_postcode_searches_classified"
WHERE not_counted_because IS NULL
