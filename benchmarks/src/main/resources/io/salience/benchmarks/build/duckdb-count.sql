SELECT count(*), count(event_id), count(time), count(event), count(visitor_id), count(product_id), count(category),
    count(amount), count(order_id), count(campaign_id), count(note)
FROM events
