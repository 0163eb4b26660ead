-- Searches by product between two times in London, exactly
--
-- Counts the searches from the first time until before the second, by the time of the search, if it was delivered
-- within a week.
--
-- include about-exclusions
WITH parameters AS (
  SELECT TIMESTAMP '2026-05-07 00:00:00' AS from_time, TIMESTAMP '2026-05-07 22:00:00' AS to_time
),
-- Objects are filed by the day of their delivery in UTC: from an hour before the search, since an object
-- is filed under its oldest entry, until a week after it.
bounds AS (
  SELECT
    CAST(from_time AS timestamp) AS starts_at,
    CAST(to_time AS timestamp) AS ends_at,
    replace(CAST(CAST(from_time - INTERVAL '1' DAY AS date) AS varchar), '-', '/') AS first_partition,
    replace(CAST(CAST(to_time + INTERVAL '7' DAY AS date) AS varchar), '-', '/') AS last_partition
  FROM parameters
),
-- An entry that was delivered several times has the same entry_id each time. Entries of the Python system have none.
searches AS (
  SELECT dc_product, CASE WHEN entry_id IS NULL THEN count(*) ELSE 1 END AS searches
  FROM "dc-wide-logs"."dc_postcode_searches_counted"
  CROSS JOIN bounds
  WHERE day BETWEEN first_partition AND last_partition
    AND london_time >= starts_at AND london_time < ends_at
  GROUP BY entry_id, dc_product
)
SELECT dc_product, sum(searches) AS searches
FROM searches
GROUP BY dc_product
ORDER BY dc_product
