-- Searches before an election by parliamentary constituency
--
-- include about-elections
--
-- include about-constituencies
--
-- include about-exclusions
-- include election-bounds
-- include constituencies
-- include election-spans
-- An entry that was delivered several times has the same entry_id each time. Entries of the Python system have none.
searches AS (
  SELECT
    plain_postcode,
    CASE WHEN london_time >= day_starts_at THEN 3 WHEN london_time >= week_starts_at THEN 2 ELSE 1 END AS span,
    had_election,
    CASE WHEN entry_id IS NULL THEN count(*) ELSE 1 END AS searches
  FROM "dc-wide-logs"."dc_postcode_searches_counted"
  CROSS JOIN bounds
  WHERE day BETWEEN first_partition AND last_partition
    AND london_time >= starts_at AND london_time < ends_at
  GROUP BY entry_id, 1, 2, 3
)
SELECT
  spans.name AS span,
  coalesce(pcon24cd, 'unknown') AS constituency,
-- include figures
FROM spans
JOIN searches ON searches.span >= spans.span
LEFT JOIN postcodes ON postcodes.postcode = searches.plain_postcode
GROUP BY spans.span, spans.name, 2
ORDER BY spans.span, constituency
