-- Searches by product and campaign, between two days in London
--
-- include about-days
--
-- include about-campaigns
--
-- include about-exclusions
-- include usage-bounds
-- An entry that was delivered several times has the same entry_id each time. Entries of the Python system have none.
searches AS (
  SELECT
    dc_product,
    coalesce(nullif(utm_source, ''), '(none)') AS source,
    coalesce(nullif(utm_medium, ''), '(none)') AS medium,
    had_election,
    CASE WHEN entry_id IS NULL THEN count(*) ELSE 1 END AS searches
  FROM "dc-wide-logs"."dc_postcode_searches_counted"
  CROSS JOIN bounds
  WHERE day BETWEEN first_partition AND last_partition
    AND london_time >= starts_at AND london_time < ends_at
  GROUP BY entry_id, 1, 2, 3, 4
)
SELECT
  dc_product,
  source AS utm_source,
  medium AS utm_medium,
-- include figures
FROM searches
GROUP BY 1, 2, 3
ORDER BY dc_product, utm_source, utm_medium
