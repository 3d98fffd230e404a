CREATE TABLE customers (
    id INTEGER PRIMARY KEY, name TEXT, email TEXT, phone TEXT, born DATE, is_company INTEGER, account TEXT,
    payments_in_a_row INTEGER, contract_ended DATE
);
CREATE TABLE feedback (
    id INTEGER PRIMARY KEY, customer INTEGER REFERENCES customers, answered_on DATE, score INTEGER, comment TEXT
);
CREATE TABLE vouchers (id INTEGER PRIMARY KEY, booked_on DATE, customer INTEGER REFERENCES customers, text TEXT);
