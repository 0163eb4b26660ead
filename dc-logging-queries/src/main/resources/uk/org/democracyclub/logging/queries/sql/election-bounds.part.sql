WITH parameters AS (
  SELECT DATE '2026-05-07' AS polling_day, CAST(NULL AS date) AS period_start
),
spans_of_days AS (
  SELECT
    coalesce(period_start, CAST(date_trunc('month', polling_day) - INTERVAL '1' MONTH AS date)) AS first_day,
    CAST(date_trunc('week', polling_day) AS date) AS monday,
    polling_day
  FROM parameters
),
-- Objects are filed by the day of their delivery in UTC: from an hour before the search, since an object
-- is filed under its oldest entry, until a week after it.
bounds AS (
  SELECT
    CAST(first_day AS timestamp) AS starts_at,
    CAST(monday AS timestamp) AS week_starts_at,
    CAST(polling_day AS timestamp) AS day_starts_at,
    CAST(polling_day AS timestamp) + INTERVAL '22' HOUR AS ends_at,
    replace(CAST(CAST(first_day - INTERVAL '1' DAY AS date) AS varchar), '-', '/') AS first_partition,
    replace(CAST(CAST(polling_day + INTERVAL '8' DAY AS date) AS varchar), '-', '/') AS last_partition
  FROM spans_of_days
),
