-- Searches by parliamentary constituency, between two days in London
--
-- include about-days
--
-- include about-constituencies
--
-- include about-exclusions
-- include usage-bounds
-- include constituencies
-- An entry that was delivered several times has the same entry_id each time. Entries of the Python system have none.
searches AS (
  SELECT
    plain_postcode,
    had_election,
    CASE WHEN entry_id IS NULL THEN count(*) ELSE 1 END AS searches
  FROM "dc-wide-logs"."dc_postcode_searches_counted"
  CROSS JOIN bounds
  WHERE day BETWEEN first_partition AND last_partition
    AND london_time >= starts_at AND london_time < ends_at
  GROUP BY entry_id, 1, 2
)
SELECT
  coalesce(pcon24cd, 'unknown') AS constituency,
-- include figures
FROM searches
LEFT JOIN postcodes ON postcodes.postcode = searches.plain_postcode
GROUP BY 1
ORDER BY constituency
