-- Searches before an election by product and API user
--
-- Each for the election period (from the first day of the month before polling day), the week (from the
-- Monday before polling day) and polling day itself, all until the polls close at 22:00, by the time of the
-- search in London, whenever it was delivered within a week. With an election: there was one at the postcode.
--
-- Keys and their users are those of the key tables of AGGREGATOR_API and EC_API. A key that is not in the
-- table is '(unknown key)', and a search without a key has '(no key)'.
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
api_users AS (
  SELECT 'AGGREGATOR_API' AS dc_product, key, key_name, user_name, email
  FROM "dc-wide-logs"."devs_dc_api_keys"
  UNION ALL
  SELECT 'EC_API' AS dc_product, key, key_name, user_name, email
  FROM "dc-wide-logs"."ec_api_keys"
),
-- An entry that arrived several times has the same id each time. Those of the years before have none.
searches AS (
  SELECT
    dc_product,
    coalesce(api_key, '') AS api_key,
    CASE WHEN london_time >= day_starts_at THEN 3 WHEN london_time >= week_starts_at THEN 2 ELSE 1 END AS span,
    had_election,
    CASE WHEN entry_id IS NULL THEN count(*) ELSE 1 END AS searches
  FROM "dc-wide-logs"."dc_postcode_searches_counted"
  CROSS JOIN bounds
  WHERE day BETWEEN first_partition AND last_partition
    AND london_time >= starts_at AND london_time < ends_at
  GROUP BY entry_id, 1, 2, 3, 4
),
-- Polling day is a part of its week, and that of the period.
spans AS (
  SELECT * FROM (VALUES (1, 'election period'), (2, 'election week'), (3, 'polling day')) AS spans (span, name)
)
SELECT
  spans.name AS span,
  searches.dc_product AS dc_product,
  coalesce(key_name, CASE WHEN api_key = '' THEN '(no key)' ELSE '(unknown key)' END) AS key_name,
  coalesce(user_name, '') AS user_name,
  coalesce(email, '') AS email,
  coalesce(sum(searches), 0) AS searches,
  coalesce(sum(CASE WHEN had_election = 'true' THEN searches END), 0) AS with_election,
  coalesce(sum(CASE WHEN had_election = 'false' THEN searches END), 0) AS without_election,
  coalesce(sum(CASE WHEN had_election IS NULL THEN searches END), 0) AS election_unknown
FROM spans
JOIN searches ON searches.span >= spans.span
LEFT JOIN api_users ON api_users.dc_product = searches.dc_product AND api_users.key = searches.api_key
GROUP BY spans.span, spans.name, 2, 3, 4, 5
ORDER BY spans.span, dc_product, key_name, user_name, email
