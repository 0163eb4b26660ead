-- The keys of an API, one row each, made of the lines of their files.
--
-- The API writes a CSV file for each key, '<first 4>_<last 4>.csv', of one row: key, name, user, email, reason
-- for use. The key is the API's own, and the rest is text that users type. A line break in this text is inside
-- quotes, but Athena and Trino read files line by line: the next line looks like a row, and its author can make
-- it look like the row of another key. So a row counts only if its file is named after its key, and if no
-- other line of the file is like that: which of them is first is not known, so then none counts. Of the row,
-- what comes before the line break counts.
--
-- In a file that is not named after any of its keys, such as an export of all keys, each line is a row, unless
-- a line has an odd number of quotes: then there are line breaks inside quotes, and no line counts.
WITH marked AS (
  SELECT
    "$path" AS path,
    line,
    (length(line) - length(replace(line, '"', ''))) % 2 = 1 AS is_open
  FROM "dc-wide-logs"."lines"
  WHERE "$path" LIKE '%.csv'
),
-- Each field with the comma before it. Quotes that are open are closed, so that there are five fields or more.
split AS (
  SELECT
    path,
    line,
    is_open,
    regexp_extract_all(
      concat(',', line, CASE WHEN is_open THEN '"' ELSE '' END, ',,,,'),
      ',("[^"]*(""[^"]*)*"|[^,]*)'
    ) AS fields
  FROM marked
),
-- Without the comma and the quotes around a text. Quotes in a text are doubled.
parsed AS (
  SELECT
    path,
    line,
    is_open,
    CASE WHEN fields[1] LIKE ',"%' THEN replace(substr(fields[1], 3, length(fields[1]) - 3), '""', '"') ELSE substr(fields[1], 2) END AS key,
    CASE WHEN fields[2] LIKE ',"%' THEN replace(substr(fields[2], 3, length(fields[2]) - 3), '""', '"') ELSE substr(fields[2], 2) END AS key_name,
    CASE WHEN fields[3] LIKE ',"%' THEN replace(substr(fields[3], 3, length(fields[3]) - 3), '""', '"') ELSE substr(fields[3], 2) END AS user_name,
    CASE WHEN fields[4] LIKE ',"%' THEN replace(substr(fields[4], 3, length(fields[4]) - 3), '""', '"') ELSE substr(fields[4], 2) END AS email,
    CASE WHEN fields[5] LIKE ',"%' THEN replace(substr(fields[5], 3, length(fields[5]) - 3), '""', '"') ELSE substr(fields[5], 2) END AS usage_reason
  FROM split
),
named AS (
  SELECT
    *,
    regexp_extract(path, '[^/]*$') = concat(substr(key, 1, 4), '_', substr(key, greatest(length(key) - 3, 1)), '.csv') AS is_named
  FROM parsed
),
counted AS (
  SELECT
    *,
    sum(CASE WHEN is_named THEN 1 ELSE 0 END) OVER (PARTITION BY path) AS named_lines,
    sum(CASE WHEN is_open THEN 1 ELSE 0 END) OVER (PARTITION BY path) AS open_lines
  FROM named
)
-- Of several files with the same key, the one with its name counts, or the first by name.
SELECT key, key_name, user_name, email, usage_reason
FROM (
  SELECT
    *,
    row_number() OVER (PARTITION BY key ORDER BY named_lines DESC, path, line) AS place
  FROM counted
  WHERE key <> '' AND ((is_named AND named_lines = 1) OR (named_lines = 0 AND open_lines = 0))
) AS candidates
WHERE place = 1
