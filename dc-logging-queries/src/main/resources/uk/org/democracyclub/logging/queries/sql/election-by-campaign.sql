-- Searches before an election by product and campaign
--
-- include about-elections
--
-- include about-campaigns
--
-- include about-exclusions
-- include election-bounds
-- include election-spans
-- An entry that was delivered several times has the same entry_id each time. Entries of the Python system have none.
searches AS (
  SELECT
    dc_product,
    coalesce(nullif(utm_source, ''), '(none)') AS source,
    coalesce(nullif(utm_medium, ''), '(none)') AS medium,
    CASE WHEN london_time >= day_starts_at THEN 3 WHEN london_time >= week_starts_at THEN 2 ELSE 1 END AS span,
    had_election,
    CASE WHEN entry_id IS NULL THEN count(*) ELSE 1 END AS searches
  FROM "dc-wide-logs"."dc_postcode_searches_counted"
  CROSS JOIN bounds
  WHERE day BETWEEN first_partition AND last_partition
    AND london_time >= starts_at AND london_time < ends_at
  GROUP BY entry_id, 1, 2, 3, 4, 5
)
SELECT
  spans.name AS span,
  dc_product,
  source AS utm_source,
  medium AS utm_medium,
-- include figures
FROM spans
JOIN searches ON searches.span >= spans.span
GROUP BY spans.span, spans.name, 2, 3, 4
ORDER BY spans.span, dc_product, utm_source, utm_medium
