-- Searches by product, by the days of their delivery
--
-- Counts what was delivered on these days in UTC, which is some minutes after the search, and after an outage hours
-- or days. Reads only these days. For an exact span see searches-by-product-between.
--
-- include about-exclusions
WITH parameters AS (
  SELECT DATE '2026-04-01' AS first_day, DATE '2026-05-31' AS last_day
),
-- An entry that was delivered several times has the same entry_id each time. Entries of the Python system have none.
searches AS (
  SELECT dc_product, CASE WHEN entry_id IS NULL THEN count(*) ELSE 1 END AS searches
  FROM "dc-wide-logs"."dc_postcode_searches_counted"
  CROSS JOIN parameters
  WHERE day BETWEEN replace(CAST(first_day AS varchar), '-', '/') AND replace(CAST(last_day AS varchar), '-', '/')
  GROUP BY entry_id, dc_product
)
SELECT dc_product, sum(searches) AS searches
FROM searches
GROUP BY dc_product
ORDER BY dc_product
