-- A small public library: authors and their books, members, branches and loans.
CREATE TABLE authors (author_id INTEGER PRIMARY KEY, author_name TEXT NOT NULL UNIQUE, nationality TEXT NOT NULL);
CREATE TABLE books (book_id INTEGER PRIMARY KEY, title TEXT NOT NULL UNIQUE, author_id INTEGER NOT NULL REFERENCES authors (author_id),
    genre TEXT NOT NULL, pages INTEGER NOT NULL, publication_year INTEGER NOT NULL);
CREATE TABLE members (member_id INTEGER PRIMARY KEY, member_name TEXT NOT NULL UNIQUE, city TEXT NOT NULL, join_date DATE NOT NULL);
CREATE TABLE branches (branch_id INTEGER PRIMARY KEY, branch_name TEXT NOT NULL UNIQUE, district TEXT NOT NULL);
CREATE TABLE loans (loan_id INTEGER PRIMARY KEY, book_id INTEGER NOT NULL REFERENCES books (book_id),
    member_id INTEGER NOT NULL REFERENCES members (member_id), branch_id INTEGER NOT NULL REFERENCES branches (branch_id),
    loan_date DATE NOT NULL, late_fee DECIMAL(6, 2) NOT NULL);
INSERT INTO authors VALUES (1, 'Ines Carvalho', 'Portuguese'), (2, 'Tomas Lindqvist', 'Swedish'), (3, 'Mara Bellini', 'Italian'),
    (4, 'Oskar Weiss', 'German'), (5, 'Noor Haddad', 'Lebanese'), (6, 'Paula Rivas', 'Spanish');
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 36)
INSERT INTO books
SELECT i, CASE i % 6 WHEN 0 THEN 'The Silent' WHEN 1 THEN 'A Winter' WHEN 2 THEN 'The Golden' WHEN 3 THEN 'Beyond the' WHEN 4 THEN 'Letters from the'
        ELSE 'Shadow of the' END || ' ' || CASE i / 6 WHEN 0 THEN 'Harbour' WHEN 1 THEN 'Orchard' WHEN 2 THEN 'Mountain'
        WHEN 3 THEN 'Lighthouse' WHEN 4 THEN 'River' WHEN 5 THEN 'Garden' ELSE 'Bridge' END,
    i * 5 % 6 + 1, CASE i % 4 WHEN 0 THEN 'Mystery' WHEN 1 THEN 'Biography' WHEN 2 THEN 'Fantasy' ELSE 'Poetry' END,
    120 + i * 97 % 480, 1985 + i * 11 % 39
FROM n;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 80)
INSERT INTO members
SELECT i, CASE i % 8 WHEN 0 THEN 'Agnes' WHEN 1 THEN 'Bastien' WHEN 2 THEN 'Carla' WHEN 3 THEN 'Dmitri' WHEN 4 THEN 'Emil' WHEN 5 THEN 'Freya'
        WHEN 6 THEN 'Gustav' ELSE 'Hilda' END || ' ' || CASE i / 8 WHEN 0 THEN 'Moreau' WHEN 1 THEN 'Nielsen' WHEN 2 THEN 'Olsen' WHEN 3 THEN 'Petit'
        WHEN 4 THEN 'Quint' WHEN 5 THEN 'Rossi' WHEN 6 THEN 'Sand' WHEN 7 THEN 'Tellier' WHEN 8 THEN 'Ullman' WHEN 9 THEN 'Vidal' ELSE 'Wolff' END,
    CASE i % 3 WHEN 0 THEN 'Rennes' WHEN 1 THEN 'Nantes' ELSE 'Brest' END, date('2019-02-01', '+' || (i * 31 % 2500) || ' days')
FROM n;
INSERT INTO branches VALUES (1, 'Central Library', 'Old Town'), (2, 'Riverside', 'Harbour District'), (3, 'Northgate', 'University Quarter'),
    (4, 'Maple Street', 'Garden City');
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)
INSERT INTO loans
SELECT i, i * 23 % 36 + 1, i * 41 % 80 + 1, i * 13 % 4 + 1, date('2024-01-02', '+' || (i * 71 % 1050) || ' days'),
    CASE WHEN i % 7 = 0 THEN 1.5 * (i % 5 + 1) ELSE 0 END
FROM n;
