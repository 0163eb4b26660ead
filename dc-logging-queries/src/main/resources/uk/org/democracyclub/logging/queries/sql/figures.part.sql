  coalesce(sum(searches), 0) AS searches,
  coalesce(sum(CASE WHEN had_election = 'true' THEN searches END), 0) AS with_election,
  coalesce(sum(CASE WHEN had_election = 'false' THEN searches END), 0) AS without_election,
  coalesce(sum(CASE WHEN had_election IS NULL THEN searches END), 0) AS election_unknown
