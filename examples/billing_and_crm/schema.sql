-- What a small company keeps. Nothing here was shaped for processing_rules: days are DATE, instants TIMESTAMP, money whole crowns.

CREATE TABLE customers (
    id INTEGER PRIMARY KEY, name TEXT, email TEXT, phone TEXT, address TEXT, born DATE, language TEXT, checked_on DATE
);
CREATE TABLE contracts (id INTEGER PRIMARY KEY, customer INTEGER REFERENCES customers, starts_on DATE, ends_on DATE);
CREATE TABLE invoices (id INTEGER PRIMARY KEY, customer INTEGER REFERENCES customers, issued_on DATE, amount INTEGER);
CREATE TABLE payments (
    id INTEGER PRIMARY KEY, invoice INTEGER REFERENCES invoices, booked_on DATE, amount INTEGER, account TEXT,
    reversed_on DATE  -- when the bank took it back
);
CREATE TABLE vouchers (
    id INTEGER PRIMARY KEY, customer INTEGER REFERENCES customers, booked_on DATE, text TEXT, amount INTEGER, account TEXT
);
CREATE INDEX contracts_of ON contracts (customer);
CREATE INDEX invoices_of ON invoices (customer);
CREATE INDEX payments_of ON payments (invoice);
CREATE TABLE outbox (id INTEGER PRIMARY KEY, customer INTEGER, sent_at TIMESTAMP, channel TEXT, subject TEXT);

-- Who gets the newsletter: a copy for marketing, whose life is shorter than a customer's.
CREATE TABLE subscribers (id INTEGER PRIMARY KEY, customer INTEGER, name TEXT, email TEXT);
CREATE TABLE cases (id INTEGER PRIMARY KEY, customer INTEGER, handled_at TIMESTAMP);
CREATE TABLE feedback (
    id INTEGER PRIMARY KEY, customer INTEGER, answered_at TIMESTAMP, score INTEGER, phone TEXT, comment TEXT
);
-- While a claim is open, nothing of that customer is thrown away.
CREATE TABLE claims (reference TEXT PRIMARY KEY, customer INTEGER, opened_on DATE, closed_on DATE);
-- What people said about their data, and under which keys it is found.
CREATE TABLE said (number INTEGER PRIMARY KEY, choice TEXT NOT NULL);
CREATE TABLE said_under (digest TEXT NOT NULL, number INTEGER NOT NULL REFERENCES said);
CREATE INDEX said_by_whom ON said_under (digest);
