-- Polling day is a part of its week, and that of the period.
spans AS (
  SELECT * FROM (VALUES (1, 'election period'), (2, 'election week'), (3, 'polling day')) AS spans (span, name)
),
