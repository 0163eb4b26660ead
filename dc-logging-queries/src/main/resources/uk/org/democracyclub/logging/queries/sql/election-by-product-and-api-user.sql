-- Searches before an election by product and API user
--
-- include about-elections
--
-- include about-api-users
--
-- include about-exclusions
-- include election-bounds
-- include api-users
-- include election-spans
-- An entry that was delivered several times has the same entry_id each time. Entries of the Python system have none.
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
)
SELECT
  spans.name AS span,
  searches.dc_product AS dc_product,
  coalesce(key_name, CASE WHEN api_key = '' THEN '(no key)' ELSE '(unknown key)' END) AS key_name,
  coalesce(user_name, '') AS user_name,
  coalesce(email, '') AS email,
-- include figures
FROM spans
JOIN searches ON searches.span >= spans.span
LEFT JOIN api_users ON api_users.dc_product = searches.dc_product AND api_users.key = searches.api_key
GROUP BY spans.span, spans.name, 2, 3, 4, 5
ORDER BY spans.span, dc_product, key_name, user_name, email
