-- Polling day is part of election week, which is part of the election period.
spans AS (
  SELECT * FROM (VALUES (1, 'election period'), (2, 'election week'), (3, 'polling day')) AS spans (span, name)
),
