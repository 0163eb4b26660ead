-- Searches before an election that are not counted, and why
--
-- Each for the election period (from period_start, or else from the first day of the month before polling day), the
-- week (from the Monday before polling day) and polling day itself, all until the polls close at 22:00, by the time
-- of the search in London, if it was delivered within a week. Where the time cannot be read, the day of the delivery
-- counts.
-- include election-bounds
-- include election-spans
entries AS (
  SELECT *, coalesce(london_time, CAST(replace(day, '/', '-') AS timestamp)) AS logged_at
  FROM "dc-wide-logs"."dc_postcode_searches_classified"
  CROSS JOIN bounds
  WHERE day BETWEEN first_partition AND last_partition
    AND not_counted_because IS NOT NULL
),
-- An entry that was delivered several times has the same entry_id each time. Entries of the Python system have none.
searches AS (
  SELECT
    coalesce(dc_product, 'unknown') AS dc_product,
    not_counted_because,
    CASE WHEN logged_at >= day_starts_at THEN 3 WHEN logged_at >= week_starts_at THEN 2 ELSE 1 END AS span,
    CASE WHEN entry_id IS NULL THEN count(*) ELSE 1 END AS searches
  FROM entries
  WHERE logged_at >= starts_at AND logged_at < ends_at
  GROUP BY entry_id, 1, 2, 3
)
SELECT
  spans.name AS span,
  dc_product,
  not_counted_because,
  coalesce(sum(searches), 0) AS searches
FROM spans
JOIN searches ON searches.span >= spans.span
GROUP BY spans.span, spans.name, 2, 3
ORDER BY spans.span, dc_product, not_counted_because
