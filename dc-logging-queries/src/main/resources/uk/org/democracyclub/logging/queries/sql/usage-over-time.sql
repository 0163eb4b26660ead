-- Searches over time, between two days in London
--
-- include about-days
--
-- The grain is hour, day, week (from Monday) or month. Each row says when its own starts, in London. The first
-- week or month may start before first_day, but counts from there. There is no row without a search, and one for
-- the hour that comes twice in October.
--
-- include about-exclusions
WITH parameters AS (
  SELECT DATE '2026-04-01' AS first_day, DATE '2026-05-07' AS last_day, 'day' AS grain
),
-- Objects are filed by the day of their delivery in UTC: from an hour before the search, since an object
-- is filed under its oldest entry, until a week after it.
bounds AS (
  SELECT
    CAST(first_day AS timestamp) AS starts_at,
    CAST(last_day AS timestamp) + INTERVAL '1' DAY AS ends_at,
    grain,
    replace(CAST(CAST(first_day - INTERVAL '1' DAY AS date) AS varchar), '-', '/') AS first_partition,
    replace(CAST(CAST(last_day + INTERVAL '8' DAY AS date) AS varchar), '-', '/') AS last_partition
  FROM parameters
),
-- An entry that was delivered several times has the same entry_id each time. Entries of the Python system have none.
searches AS (
  SELECT
    date_trunc(grain, london_time) AS starts,
    had_election,
    CASE WHEN entry_id IS NULL THEN count(*) ELSE 1 END AS searches
  FROM "dc-wide-logs"."dc_postcode_searches_counted"
  CROSS JOIN bounds
  WHERE day BETWEEN first_partition AND last_partition
    AND london_time >= starts_at AND london_time < ends_at
  GROUP BY entry_id, 1, 2
)
SELECT
  starts,
-- include figures
FROM searches
GROUP BY 1
ORDER BY 1
