-- A small shop, so that every number in the cases can be counted by hand.
CREATE TABLE stores (store_id INTEGER PRIMARY KEY, store_name TEXT NOT NULL, city TEXT NOT NULL);
CREATE TABLE orders (
    order_id INTEGER PRIMARY KEY,
    order_date DATE NOT NULL,
    store_id INTEGER NOT NULL REFERENCES stores (store_id),
    product TEXT NOT NULL,
    amount DECIMAL(10, 2) NOT NULL
);
INSERT INTO stores VALUES (1, 'North Gate', 'Paris'), (2, 'Old Market', 'Lyon'), (3, 'Harbour', 'Nantes');
INSERT INTO orders VALUES
    (1, '2026-09-03', 1, 'lamp', 40.00),
    (2, '2026-09-17', 2, 'chair', 120.50),
    (3, '2026-10-02', 1, 'table', 310.00),
    (4, '2026-10-20', 3, 'lamp', 42.00),
    (5, '2026-10-28', 1, 'chair', 119.50),
    (6, '2026-11-05', 2, 'lamp', 39.00),
    (7, '2026-11-19', 1, 'table', 305.00);
