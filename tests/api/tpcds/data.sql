-- Store sales in the shape of TPC-DS: the five tables of its store channel, a few thousand rows that
-- are the same every time. Pseudo-random numbers are those of a linear congruential generator
-- (Park and Miller 1988) over the row number, so that this needs no program but SQLite.
CREATE TABLE date_dim (d_date_sk INTEGER PRIMARY KEY, d_date DATE NOT NULL, d_year INTEGER NOT NULL,
    d_moy INTEGER NOT NULL, d_quarter_name TEXT NOT NULL, d_month_name TEXT NOT NULL);
CREATE TABLE item (i_item_sk INTEGER PRIMARY KEY, i_item_id TEXT NOT NULL UNIQUE, i_item_desc TEXT NOT NULL,
    i_brand TEXT NOT NULL, i_category TEXT NOT NULL, i_current_price DECIMAL(7, 2) NOT NULL);
CREATE TABLE store (s_store_sk INTEGER PRIMARY KEY, s_store_id TEXT NOT NULL UNIQUE, s_store_name TEXT NOT NULL,
    s_city TEXT NOT NULL, s_state TEXT NOT NULL, s_number_employees INTEGER NOT NULL);
CREATE TABLE customer (c_customer_sk INTEGER PRIMARY KEY, c_customer_id TEXT NOT NULL UNIQUE,
    c_first_name TEXT NOT NULL, c_last_name TEXT NOT NULL, c_email_address TEXT NOT NULL);
CREATE TABLE store_sales (ss_sold_date_sk INTEGER NOT NULL REFERENCES date_dim (d_date_sk),
    ss_item_sk INTEGER NOT NULL REFERENCES item (i_item_sk), ss_customer_sk INTEGER REFERENCES customer (c_customer_sk),
    ss_store_sk INTEGER NOT NULL REFERENCES store (s_store_sk), ss_ticket_number INTEGER NOT NULL,
    ss_quantity INTEGER NOT NULL, ss_sales_price DECIMAL(7, 2) NOT NULL,
    ss_ext_sales_price DECIMAL(7, 2) NOT NULL, ss_net_profit DECIMAL(7, 2) NOT NULL,
    PRIMARY KEY (ss_item_sk, ss_ticket_number));

-- 2021 to 2023; the key is the Julian day as in TPC-DS.
WITH RECURSIVE day (d) AS (SELECT date('2021-01-01') UNION ALL SELECT date(d, '+1 day') FROM day WHERE d < '2023-12-31')
INSERT INTO date_dim
SELECT CAST(julianday(d) + 0.5 AS INTEGER), d, CAST(strftime('%Y', d) AS INTEGER), CAST(strftime('%m', d) AS INTEGER),
    strftime('%Y', d) || 'Q' || ((strftime('%m', d) + 2) / 3),
    CASE CAST(strftime('%m', d) AS INTEGER) WHEN 1 THEN 'January' WHEN 2 THEN 'February' WHEN 3 THEN 'March'
        WHEN 4 THEN 'April' WHEN 5 THEN 'May' WHEN 6 THEN 'June' WHEN 7 THEN 'July' WHEN 8 THEN 'August'
        WHEN 9 THEN 'September' WHEN 10 THEN 'October' WHEN 11 THEN 'November' ELSE 'December' END
FROM day;

INSERT INTO item VALUES
    (1, 'AAAAAAAABA', 'Oak bookshelf', 'Fernwood', 'Home', 149.00), (2, 'AAAAAAAACA', 'Reading lamp', 'Fernwood', 'Home', 39.50),
    (3, 'AAAAAAAADA', 'Linen curtain', 'Halden', 'Home', 54.90), (4, 'AAAAAAAAEA', 'Wall clock', 'Halden', 'Home', 27.25),
    (5, 'AAAAAAAAFA', 'Trail shoe', 'Corvane', 'Shoes', 89.00), (6, 'AAAAAAAAGA', 'Leather boot', 'Corvane', 'Shoes', 129.00),
    (7, 'AAAAAAAAHA', 'Canvas sneaker', 'Pellier', 'Shoes', 49.95), (8, 'AAAAAAAAIA', 'Summer sandal', 'Pellier', 'Shoes', 34.50),
    (9, 'AAAAAAAAJA', 'Noise filter headphones', 'Sontrix', 'Electronics', 199.00), (10, 'AAAAAAAAKA', 'Pocket radio', 'Sontrix', 'Electronics', 24.99),
    (11, 'AAAAAAAALA', 'Desk speaker', 'Ampero', 'Electronics', 79.00), (12, 'AAAAAAAAMA', 'Travel charger', 'Ampero', 'Electronics', 19.90),
    (13, 'AAAAAAAANA', 'Atlas of rivers', 'Quarto House', 'Books', 42.00), (14, 'AAAAAAAAOA', 'Pasta at home', 'Quarto House', 'Books', 21.50),
    (15, 'AAAAAAAAPA', 'Night train stories', 'Vellum', 'Books', 12.95), (16, 'AAAAAAAAQA', 'Chess for beginners', 'Vellum', 'Books', 16.80);

INSERT INTO store VALUES
    (1, 'STAAAAAA', 'Midway', 'Nashville', 'TN', 210), (2, 'STAAAAAB', 'Oakland', 'Memphis', 'TN', 245),
    (3, 'STAAAAAC', 'Fairview', 'Austin', 'TX', 288), (4, 'STAAAAAD', 'Bethel', 'Dallas', 'TX', 230),
    (5, 'STAAAAAE', 'Centerville', 'Atlanta', 'GA', 265), (6, 'STAAAAAF', 'Riverside', 'Savannah', 'GA', 198),
    (7, 'STAAAAAG', 'Liberty', 'Columbus', 'OH', 277), (8, 'STAAAAAH', 'Greenfield', 'Cleveland', 'OH', 251);

WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120)
INSERT INTO customer
SELECT i, printf('CUST%06d', i), first, last, lower(first) || '.' || lower(last) || i || '@example.org'
FROM (SELECT i,
    CASE (i * 16807) % 12 WHEN 0 THEN 'Ada' WHEN 1 THEN 'Bruno' WHEN 2 THEN 'Clara' WHEN 3 THEN 'Dario' WHEN 4 THEN 'Edith'
        WHEN 5 THEN 'Felix' WHEN 6 THEN 'Greta' WHEN 7 THEN 'Hugo' WHEN 8 THEN 'Irene' WHEN 9 THEN 'Jonas' WHEN 10 THEN 'Karla'
        ELSE 'Leon' END AS first,
    CASE (i / 12) WHEN 0 THEN 'Abbott' WHEN 1 THEN 'Bergman' WHEN 2 THEN 'Castle' WHEN 3 THEN 'Dorsey' WHEN 4 THEN 'Ellery'
        WHEN 5 THEN 'Forsyth' WHEN 6 THEN 'Garland' WHEN 7 THEN 'Hollis' WHEN 8 THEN 'Ingram' WHEN 9 THEN 'Jarvis'
        ELSE 'Keller' END AS last
    FROM n);

-- Each row draws day, item, store, customer and quantity. One in fifty has no customer, as in TPC-DS.
WITH RECURSIVE
    n (i, x) AS (SELECT 1, 16807 UNION ALL SELECT i + 1, x * 48271 % 2147483647 FROM n WHERE i < 4000),
    draw AS (SELECT i, (x / 7) % 1095 AS day, (x / 1009) % 16 + 1 AS item, (x / 13007) % 8 + 1 AS store,
        CASE WHEN i % 50 = 0 THEN NULL ELSE (x / 101) % 120 + 1 END AS customer, (x / 31) % 5 + 1 AS quantity,
        (x / 17) % 21 AS discount FROM n)
INSERT INTO store_sales
SELECT 2459216 + day, item, customer, store, i, quantity, round(i_current_price * (100 - discount) / 100, 2),
    round(quantity * round(i_current_price * (100 - discount) / 100, 2), 2),
    round(quantity * (round(i_current_price * (100 - discount) / 100, 2) - i_current_price * 0.85), 2)
FROM draw JOIN item ON i_item_sk = item;
