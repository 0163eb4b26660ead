-- Searches with and without an election at the postcode, between two days in London
--
-- Counts the searches of both days and those between, by the time of the search in London, if it was
-- delivered within a week.
-- had_election is 'true' or 'false', and 'unknown' for entries of the first years, which did not record it.
--
-- include about-exclusions
-- include usage-bounds
-- An entry that was delivered several times has the same entry_id each time. Entries of the Python system have none.
searches AS (
  SELECT
    coalesce(had_election, 'unknown') AS had_election,
    CASE WHEN entry_id IS NULL THEN count(*) ELSE 1 END AS searches
  FROM "dc-wide-logs"."dc_postcode_searches_counted"
  CROSS JOIN bounds
  WHERE day BETWEEN first_partition AND last_partition
    AND london_time >= starts_at AND london_time < ends_at
  GROUP BY entry_id, 1
)
SELECT
  had_election,
  sum(searches) AS searches
FROM searches
GROUP BY 1
ORDER BY 1
