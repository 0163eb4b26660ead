-- Searches before an election by day
--
-- Counts the searches of the election period (from period_start, or else from the first day of the month before
-- polling day) until the polls close at 22:00, by the time of the search in London, if it was delivered within a
-- week. With an election: there was one at the postcode. There is no row for a day without a search.
--
-- include about-exclusions
-- include election-bounds
-- An entry that was delivered several times has the same entry_id each time. Entries of the Python system have none.
searches AS (
  SELECT
    CAST(london_time AS date) AS london_day,
    had_election,
    CASE WHEN entry_id IS NULL THEN count(*) ELSE 1 END AS searches
  FROM "dc-wide-logs"."dc_postcode_searches_counted"
  CROSS JOIN bounds
  WHERE day BETWEEN first_partition AND last_partition
    AND london_time >= starts_at AND london_time < ends_at
  GROUP BY entry_id, 1, 2
)
SELECT
  london_day AS day,
-- include figures
FROM searches
GROUP BY 1
ORDER BY 1
