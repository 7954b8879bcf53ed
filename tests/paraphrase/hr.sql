-- A small company: departments, employees with their manager left out, and their absences.
CREATE TABLE departments (department_id INTEGER PRIMARY KEY, department_name TEXT NOT NULL UNIQUE, location TEXT NOT NULL,
    budget DECIMAL(10, 2) NOT NULL);
CREATE TABLE employees (employee_id INTEGER PRIMARY KEY, full_name TEXT NOT NULL UNIQUE, job_title TEXT NOT NULL,
    department_id INTEGER NOT NULL REFERENCES departments (department_id), salary DECIMAL(10, 2) NOT NULL,
    hire_date DATE NOT NULL, gender TEXT NOT NULL, contract TEXT NOT NULL);
CREATE TABLE absences (absence_id INTEGER PRIMARY KEY, employee_id INTEGER NOT NULL REFERENCES employees (employee_id),
    absence_date DATE NOT NULL, reason TEXT NOT NULL, days INTEGER NOT NULL);
INSERT INTO departments VALUES (1, 'Finance', 'Lyon', 900000), (2, 'Marketing', 'Paris', 650000),
    (3, 'Engineering', 'Berlin', 1800000), (4, 'Logistics', 'Lyon', 720000);
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
INSERT INTO employees
SELECT i, CASE i % 6 WHEN 0 THEN 'Alma' WHEN 1 THEN 'Boris' WHEN 2 THEN 'Celia' WHEN 3 THEN 'Denis' WHEN 4 THEN 'Elsa'
        ELSE 'Fabio' END || ' ' || CASE i / 6 WHEN 0 THEN 'Arnold' WHEN 1 THEN 'Barton' WHEN 2 THEN 'Corelli'
        WHEN 3 THEN 'Draper' WHEN 4 THEN 'Eklund' WHEN 5 THEN 'Fontaine' WHEN 6 THEN 'Grant' WHEN 7 THEN 'Hansen'
        WHEN 8 THEN 'Ivers' WHEN 9 THEN 'Jordan' ELSE 'Kramer' END,
    CASE i % 5 WHEN 0 THEN 'Analyst' WHEN 1 THEN 'Accountant' WHEN 2 THEN 'Developer' WHEN 3 THEN 'Planner'
        ELSE 'Team Lead' END,
    i * 7 % 4 + 1, 32000 + i * 1327 % 41 * 900, date('2016-01-15', '+' || (i * 61 % 3900) || ' days'),
    CASE i % 2 WHEN 0 THEN 'female' ELSE 'male' END,
    CASE i % 4 WHEN 0 THEN 'part-time' ELSE 'full-time' END
FROM n;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
INSERT INTO absences
SELECT i, i * 37 % 60 + 1, date('2024-01-03', '+' || (i * 53 % 1040) || ' days'),
    CASE i % 4 WHEN 0 THEN 'sickness' WHEN 1 THEN 'vacation' WHEN 2 THEN 'training' ELSE 'parental leave' END, i % 5 + 1
FROM n;
