api_users AS (
  SELECT 'AGGREGATOR_API' AS dc_product, key, key_name, user_name, email
  FROM "dc-wide-logs"."devs_dc_api_keys"
  UNION ALL
  SELECT 'EC_API' AS dc_product, key, key_name, user_name, email
  FROM "dc-wide-logs"."ec_api_keys"
),
