COPY (
    WITH folded AS (
        SELECT
            visitor_id,
            count(*) AS events,
            count(*) FILTER (event = 'view' AND time >= TIMESTAMP '2026-10-02 00:00:00') AS views30,
            count(*) FILTER (event = 'view' AND category = 'tents') AS tentViews,
            count(DISTINCT order_id) FILTER (event = 'purchase') AS orders,
            count(DISTINCT product_id)
                FILTER (event = 'view' AND time >= TIMESTAMP '2026-08-03 00:00:00') AS productsViewed90,
            coalesce(sum(amount) FILTER (event = 'purchase'), 0) AS spend,
            coalesce(sum(amount)
                FILTER (event = 'purchase' AND time >= TIMESTAMP '2026-08-03 00:00:00'), 0) AS spend90,
            avg(amount) FILTER (event = 'purchase') AS averageItem,
            min(time) FILTER (event = 'purchase') AS firstPurchase,
            max(time) FILTER (event = 'purchase') AS lastPurchase,
            max(time) AS lastSeen
        FROM :events
        WHERE time < TIMESTAMP '2026-11-01 00:00:00'
        GROUP BY visitor_id
    ),
    categories AS (
        SELECT visitor_id, category, count(*) AS times
        FROM :events
        WHERE event IN ('view', 'cart') AND category IS NOT NULL AND time < TIMESTAMP '2026-11-01 00:00:00'
        GROUP BY visitor_id, category
    ),
    -- The most frequent, of equals the first.
    tops AS (
        SELECT visitor_id, min_by(category, (-times, category)) AS topCategory
        FROM categories
        GROUP BY visitor_id
    ),
    traits AS (SELECT * FROM folded LEFT JOIN tops USING (visitor_id))
    SELECT
        visitor_id, events, views30, tentViews, orders, productsViewed90, spend, spend90, averageItem,
        epoch_ms(firstPurchase), epoch_ms(lastPurchase), epoch_ms(lastSeen), topCategory,
        CASE WHEN lastSeen >= TIMESTAMP '2026-10-25 00:00:00' THEN 1 ELSE 0 END
        + CASE WHEN averageItem >= 100 THEN 2 ELSE 0 END
        + CASE WHEN topCategory IN ('tents', 'sleeping', 'cooking') THEN 4 ELSE 0 END
        + CASE WHEN tentViews >= 2 OR views30 >= 3 THEN 8 ELSE 0 END
        + CASE WHEN lastPurchase < TIMESTAMP '2026-08-03 00:00:00' THEN 16 ELSE 0 END
        + CASE WHEN firstPurchase >= TIMESTAMP '2026-08-03 00:00:00' AND spend90 >= 50 AND events >= 3 THEN 32 ELSE 0 END
        + CASE WHEN lastPurchase >= TIMESTAMP '2026-10-18 00:00:00' THEN 64 ELSE 0 END
        + CASE WHEN orders >= 3 AND spend >= 600 THEN 128 ELSE 0 END
        + CASE WHEN lastPurchase < TIMESTAMP '2026-08-03 00:00:00' AND spend >= 200 THEN 256 ELSE 0 END
        + CASE WHEN orders = 0 AND productsViewed90 >= 2 THEN 512 ELSE 0 END
    FROM traits
) TO :result (FORMAT csv, HEADER false)
