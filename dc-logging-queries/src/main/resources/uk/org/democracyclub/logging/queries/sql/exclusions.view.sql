-- The searches that are not counted, apart from those that say themselves that another product logs them.
-- Whoever sets up a monitor adds it here. An API key is known by its exact name in its product's key table, and
-- not by the key itself, because this list and what reports show of it are public. No two lines may match the
-- same search.
--
-- known_by: 'key name', 'postcode', or 'product' for all searches of a product.
-- since, until: the days in London from which on, and before which, they are not counted. The log begins in 2017.
SELECT
  CAST(dc_product AS varchar) AS dc_product,
  CAST(known_by AS varchar) AS known_by,
  CAST(value AS varchar) AS value,
  since,
  until,
  CAST(reason AS varchar) AS reason
FROM (
  VALUES
    ('WDIV', 'postcode', 'BS4 4NN', DATE '2017-01-01', DATE '9999-12-31',
      'the uptime monitor of Where Do I Vote'),
    ('AGGREGATOR_API', 'key name', 'Updown', DATE '2017-01-01', DATE '9999-12-31',
      'the uptime monitor of the developers'' API'),
    ('AGGREGATOR_API', 'key name', 'EC postcode pages - Dev', DATE '2017-01-01', DATE '9999-12-31',
      'development of the Electoral Commission''s pages'),
    ('EC_API', 'key name', 'Synthetic monitoring', DATE '2017-01-01', DATE '9999-12-31',
      'the monitor of the EC API'),
    ('AGGREGATOR_API', 'key name', 'EC API', DATE '2017-01-01', DATE '9999-12-31',
      'the EC API logs these searches itself'),
    -- Until there was a flag for it, WCIVF could not say that it called the developers' API.
    ('AGGREGATOR_API', 'key name', 'WhoCanIVoteFor', DATE '2023-05-01', DATE '2023-11-09',
      'WCIVF logged these searches, too, and had no flag to say so'),
    -- While the flag was introduced, those of the developers' API are complete.
    ('WCIVF', 'product', '', DATE '2023-11-09', DATE '2023-12-01',
      'the developers'' API logged these searches, too')
) AS exclusions (dc_product, known_by, value, since, until, reason)
