WITH parameters AS (
  SELECT DATE '2026-04-01' AS first_day, DATE '2026-05-07' AS last_day
),
-- Objects are filed by the day of their delivery in UTC: from an hour before the search, since an object
-- is filed under its oldest entry, until a week after it.
bounds AS (
  SELECT
    CAST(first_day AS timestamp) AS starts_at,
    CAST(last_day AS timestamp) + INTERVAL '1' DAY AS ends_at,
    replace(CAST(CAST(first_day - INTERVAL '1' DAY AS date) AS varchar), '-', '/') AS first_partition,
    replace(CAST(CAST(last_day + INTERVAL '8' DAY AS date) AS varchar), '-', '/') AS last_partition
  FROM parameters
),
