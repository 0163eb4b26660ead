-- Searches by product, between two days in London
--
-- include about-days
--
-- include about-exclusions
-- include usage-bounds
-- An entry that was delivered several times has the same entry_id each time. Entries of the Python system have none.
searches AS (
  SELECT
    dc_product,
    had_election,
    CASE WHEN entry_id IS NULL THEN count(*) ELSE 1 END AS searches
  FROM "dc-wide-logs"."dc_postcode_searches_counted"
  CROSS JOIN bounds
  WHERE day BETWEEN first_partition AND last_partition
    AND london_time >= starts_at AND london_time < ends_at
  GROUP BY entry_id, 1, 2
)
SELECT
  dc_product,
-- include figures
FROM searches
GROUP BY 1
ORDER BY 1
