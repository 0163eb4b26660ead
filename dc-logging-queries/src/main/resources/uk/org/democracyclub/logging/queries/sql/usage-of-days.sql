-- Searches of each day, by hour, product and local authority, between two days in London
--
-- What the usage page shows, for each of the days and in one query. Counts the searches of both days and those
-- between, by the time of the search in London, whenever it was delivered within a week. With an election: there
-- was one at the postcode.
--
-- The column figure names what the row counts:
-- 'hour': key is 00 to 23, in London. The hour that comes twice in October has one row.
-- 'product': key is the product.
-- 'local authority': key is its code and detail that of its country, by the ONS, or both are 'unknown'.
-- 'not counted': key is the product and detail the reason.
-- There is no row without a search.
--
-- A day has the same figures whatever other days are counted with it.
--
-- Not counted: what the view dc_postcode_searches_exclusions lists, and what the developers' API logs again.
-- Where the time cannot be read, the day of the delivery counts.
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
postcodes AS (
  SELECT
    upper(replace(pcds, ' ', '')) AS postcode,
    min(lad25cd) AS lad25cd,
    min_by(ctry25cd, lad25cd) AS ctry25cd
  FROM "pollingstations.public.data"."onspd_table"
  GROUP BY 1
),
entries AS (
  SELECT
    *,
    CAST(replace(day, '/', '-') AS timestamp) AS delivered_on,
    coalesce(london_time, CAST(replace(day, '/', '-') AS timestamp)) AS logged_at
  FROM "dc-wide-logs"."dc_postcode_searches_classified"
  CROSS JOIN bounds
  WHERE day BETWEEN first_partition AND last_partition
),
-- An entry that arrived several times has the same id each time. Those of the years before have none.
searches AS (
  SELECT
    CAST(date_trunc('day', logged_at) AS date) AS search_day,
    lpad(CAST(extract(hour FROM logged_at) AS varchar), 2, '0') AS search_hour,
    coalesce(dc_product, 'unknown') AS dc_product,
    CASE WHEN lower(had_election) IN ('true', 'false') THEN lower(had_election) END AS had_election,
    plain_postcode,
    not_counted_because,
    CASE WHEN entry_id IS NULL THEN count(*) ELSE 1 END AS searches
  FROM entries
  WHERE logged_at >= starts_at AND logged_at < ends_at
    AND delivered_on >= date_trunc('day', logged_at) - INTERVAL '1' DAY
    AND delivered_on <= date_trunc('day', logged_at) + INTERVAL '8' DAY
  GROUP BY entry_id, 1, 2, 3, 4, 5, 6
),
placed AS (
  SELECT
    searches.*,
    coalesce(lad25cd, 'unknown') AS local_authority,
    coalesce(ctry25cd, 'unknown') AS country
  FROM searches
  LEFT JOIN postcodes ON postcodes.postcode = searches.plain_postcode
),
-- Of the three columns, those that a row is not about are NULL, and no others.
counted AS (
  SELECT
    search_day,
    search_hour,
    dc_product,
    local_authority,
    country,
    not_counted_because,
    sum(searches) AS searches,
    coalesce(sum(CASE WHEN had_election = 'true' THEN searches END), 0) AS with_election,
    coalesce(sum(CASE WHEN had_election = 'false' THEN searches END), 0) AS without_election,
    coalesce(sum(CASE WHEN had_election IS NULL THEN searches END), 0) AS election_unknown
  FROM placed
  GROUP BY GROUPING SETS (
    (search_day, not_counted_because, search_hour),
    (search_day, not_counted_because, dc_product),
    (search_day, not_counted_because, local_authority, country)
  )
)
SELECT
  CAST(search_day AS varchar) AS day,
  CASE
    WHEN not_counted_because IS NOT NULL THEN 'not counted'
    WHEN search_hour IS NOT NULL THEN 'hour'
    WHEN dc_product IS NOT NULL THEN 'product'
    ELSE 'local authority'
  END AS figure,
  coalesce(search_hour, dc_product, local_authority) AS key,
  coalesce(not_counted_because, country, '') AS detail,
  searches,
  with_election,
  without_election,
  election_unknown
FROM counted
WHERE not_counted_because IS NULL OR dc_product IS NOT NULL
ORDER BY 1, 2, 3, 4
