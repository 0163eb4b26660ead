-- Searches of each day, by hour, product and local authority, between two days in London
--
-- All figures of the usage page, for each day, in one query. Counts the searches from first_day to last_day, both
-- included, by the time of the search in London, if they were delivered at most eight days after their own day.
-- with_election: there was an election at the postcode.
--
-- The column figure names what the row counts:
-- 'hour': key is 00 to 23, in London. The hour that comes twice in October has one row.
-- 'product': key is the product.
-- 'local authority': key is the ONS code of the authority, detail that of its country. Both are 'unknown'
-- without a known postcode.
-- 'not counted': key is the product and detail the reason.
-- Days and hours without a search have no row.
--
-- A day has the same figures whatever other days are counted with it.
--
-- include about-exclusions
-- Those whose time cannot be read are listed as not counted, on the day of their delivery.
-- include usage-bounds
-- include local-authorities
entries AS (
  SELECT
    *,
    CAST(replace(day, '/', '-') AS timestamp) AS delivered_on,
    coalesce(london_time, CAST(replace(day, '/', '-') AS timestamp)) AS logged_at
  FROM "dc-wide-logs"."dc_postcode_searches_classified"
  CROSS JOIN bounds
  WHERE day BETWEEN first_partition AND last_partition
),
-- An entry that was delivered several times has the same entry_id each time. Entries of the Python system have none.
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
-- Each row counts by one of search_hour, dc_product and local_authority. The other two are NULL.
counted AS (
  SELECT
    search_day,
    search_hour,
    dc_product,
    local_authority,
    country,
    not_counted_because,
-- include figures
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
