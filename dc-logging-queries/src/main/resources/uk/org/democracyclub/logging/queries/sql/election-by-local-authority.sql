-- Searches before an election by local authority
--
-- Each for the election period (from the first day of the month before polling day), the week (from the
-- Monday before polling day) and polling day itself, all until the polls close at 22:00, by the time of the
-- search in London, whenever it was delivered within a week. With an election: there was one at the postcode.
--
-- Local authorities and countries are the codes of the ONS. A postcode that nobody knows is 'unknown'.
--
-- Not counted: what the view dc_postcode_searches_exclusions lists, and what the developers' API logs again.
WITH parameters AS (
  SELECT DATE '2026-05-07' AS polling_day
),
-- Objects are filed by the day of their delivery in UTC: from an hour before the search, since an object
-- is filed under its oldest entry, until a week after it.
bounds AS (
  SELECT
    CAST(date_trunc('month', polling_day) - INTERVAL '1' MONTH AS timestamp) AS starts_at,
    CAST(date_trunc('week', polling_day) AS timestamp) AS week_starts_at,
    CAST(polling_day AS timestamp) AS day_starts_at,
    CAST(polling_day AS timestamp) + INTERVAL '22' HOUR AS ends_at,
    replace(CAST(CAST(date_trunc('month', polling_day) - INTERVAL '1' MONTH - INTERVAL '1' DAY AS date) AS varchar), '-', '/') AS first_partition,
    replace(CAST(CAST(polling_day + INTERVAL '8' DAY AS date) AS varchar), '-', '/') AS last_partition
  FROM parameters
),
postcodes AS (
  SELECT
    upper(replace(pcds, ' ', '')) AS postcode,
    min(lad25cd) AS lad25cd,
    min_by(ctry25cd, lad25cd) AS ctry25cd
  FROM "pollingstations.public.data"."onspd_table"
  GROUP BY 1
),
-- An entry that arrived several times has the same id each time. Those of the years before have none.
searches AS (
  SELECT
    plain_postcode,
    CASE WHEN london_time >= day_starts_at THEN 3 WHEN london_time >= week_starts_at THEN 2 ELSE 1 END AS span,
    had_election,
    CASE WHEN entry_id IS NULL THEN count(*) ELSE 1 END AS searches
  FROM "dc-wide-logs"."dc_postcode_searches_counted"
  CROSS JOIN bounds
  WHERE day BETWEEN first_partition AND last_partition
    AND london_time >= starts_at AND london_time < ends_at
  GROUP BY entry_id, 1, 2, 3
),
-- Polling day is a part of its week, and that of the period.
spans AS (
  SELECT * FROM (VALUES (1, 'election period'), (2, 'election week'), (3, 'polling day')) AS spans (span, name)
)
SELECT
  spans.name AS span,
  coalesce(lad25cd, 'unknown') AS local_authority,
  coalesce(ctry25cd, 'unknown') AS country,
  coalesce(sum(searches), 0) AS searches,
  coalesce(sum(CASE WHEN had_election = 'true' THEN searches END), 0) AS with_election,
  coalesce(sum(CASE WHEN had_election = 'false' THEN searches END), 0) AS without_election,
  coalesce(sum(CASE WHEN had_election IS NULL THEN searches END), 0) AS election_unknown
FROM spans
JOIN searches ON searches.span >= spans.span
LEFT JOIN postcodes ON postcodes.postcode = searches.plain_postcode
GROUP BY spans.span, spans.name, 2, 3
ORDER BY spans.span, local_authority, country
