-- Searches on polling day by hour and product
--
-- Counts the searches of polling day until the polls close at 22:00, by the time of the search in London, if it was
-- delivered within a week. With an election: there was one at the postcode. Each row says when its hour starts, in
-- London. There is no row without a search.
--
-- include about-exclusions
-- include election-bounds
-- An entry that was delivered several times has the same entry_id each time. Entries of the Python system have none.
searches AS (
  SELECT
    date_trunc('hour', london_time) AS starts,
    dc_product,
    had_election,
    CASE WHEN entry_id IS NULL THEN count(*) ELSE 1 END AS searches
  FROM "dc-wide-logs"."dc_postcode_searches_counted"
  CROSS JOIN bounds
  WHERE day BETWEEN first_partition AND last_partition
    AND london_time >= day_starts_at AND london_time < ends_at
  GROUP BY entry_id, 1, 2, 3
)
SELECT
  starts,
  dc_product,
-- include figures
FROM searches
GROUP BY 1, 2
ORDER BY 1, 2
