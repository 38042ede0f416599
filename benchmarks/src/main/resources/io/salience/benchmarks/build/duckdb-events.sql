CREATE VIEW events AS
SELECT * FROM read_csv(
    :files,
    auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
    columns = {
        'event_id': 'VARCHAR', 'time': 'TIMESTAMP', 'event': 'VARCHAR', 'visitor_id': 'VARCHAR', 'product_id': 'VARCHAR',
        'category': 'VARCHAR', 'amount': 'DECIMAL(12,2)', 'order_id': 'VARCHAR', 'campaign_id': 'VARCHAR', 'note': 'VARCHAR'
    })
