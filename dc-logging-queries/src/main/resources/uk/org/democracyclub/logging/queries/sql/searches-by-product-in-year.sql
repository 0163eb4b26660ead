-- Searches by product in a year, by the days of their delivery
--
-- Counts what was delivered in the year in UTC, which is some minutes after the search, and after an outage
-- hours or days. Reads the whole year.
--
-- include about-exclusions
WITH parameters AS (
  SELECT 2026 AS year
),
-- An entry that was delivered several times has the same entry_id each time. Entries of the Python system have none.
searches AS (
  SELECT dc_product, CASE WHEN entry_id IS NULL THEN count(*) ELSE 1 END AS searches
  FROM "dc-wide-logs"."dc_postcode_searches_counted"
  CROSS JOIN parameters
  WHERE day LIKE CAST(year AS varchar) || '/%'
  GROUP BY entry_id, dc_product
)
SELECT dc_product, sum(searches) AS searches
FROM searches
GROUP BY dc_product
ORDER BY dc_product
