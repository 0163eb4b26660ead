-- Searches that are not counted, and why, between two days in London
--
-- Those of both days and those between, by the time of the search in London, if it was delivered within a week. Where
-- the time cannot be read, the day of the delivery counts.
-- include usage-bounds
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
    CASE WHEN entry_id IS NULL THEN count(*) ELSE 1 END AS searches
  FROM entries
  WHERE logged_at >= starts_at AND logged_at < ends_at
  GROUP BY entry_id, 1, 2
)
SELECT
  dc_product,
  not_counted_because,
  sum(searches) AS searches
FROM searches
GROUP BY 1, 2
ORDER BY 1, 2
