-- Searches by nation, between two days in London
--
-- Counts the searches of both days and those between, by the time of the search, if it was delivered within a week. A
-- postcode on a border counts for one nation, and an unknown one is 'unknown'.
--
-- include about-exclusions
-- include usage-bounds
authorities AS (
  SELECT upper(replace(pcds, ' ', '')) AS postcode, min(nuts) AS nuts
  FROM "local_authorities"."local_authorities"
  GROUP BY 1
),
-- An entry that was delivered several times has the same entry_id each time. Entries of the Python system have none.
searches AS (
  SELECT plain_postcode, CASE WHEN entry_id IS NULL THEN count(*) ELSE 1 END AS searches
  FROM "dc-wide-logs"."dc_postcode_searches_counted"
  CROSS JOIN bounds
  WHERE day BETWEEN first_partition AND last_partition
    AND london_time >= starts_at AND london_time < ends_at
  GROUP BY entry_id, plain_postcode
)
SELECT
  CASE substr(nuts, 1, 1)
    WHEN 'E' THEN 'England'
    WHEN 'N' THEN 'Northern Ireland'
    WHEN 'S' THEN 'Scotland'
    WHEN 'W' THEN 'Wales'
    ELSE 'unknown'
  END AS nation,
  sum(searches) AS searches
FROM searches
LEFT JOIN authorities ON authorities.postcode = searches.plain_postcode
GROUP BY 1
ORDER BY 1
